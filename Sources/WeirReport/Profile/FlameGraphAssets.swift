/// What a flame graph carries with it, so that the file needs nothing beside it.
enum FlameGraphAssets {
    static let styles: StaticString = """
        text { font: 11px monospace; fill: #222; }
        .title { font-size: 14px; font-weight: bold; }
        svg { background: #fff; }
        .box { cursor: pointer; }
        .box:hover rect { stroke: #222; }
        .box text { pointer-events: none; }
        """

    /// A click makes a box as wide as the picture, and its callers with it; a click on the lowest box shows all again.
    static let zoom: StaticString = """
        const boxes = [...document.querySelectorAll(".box")];
        const edge = 8, whole = 1184;
        function zoom(left, width) {
          for (const box of boxes) {
            const l = +box.dataset.left, w = +box.dataset.width;
            const x = Math.max(edge, (l - left) / width * whole + edge);
            const end = Math.min(edge + whole, (l + w - left) / width * whole + edge);
            box.style.display = end - x > 0.3 ? "" : "none";
            const rect = box.querySelector("rect");
            rect.setAttribute("x", x);
            rect.setAttribute("width", Math.max(0, end - x));
            let text = box.querySelector("text");
            if (!text) {
              text = document.createElementNS("http://www.w3.org/2000/svg", "text");
              text.setAttribute("y", +rect.getAttribute("y") + 12);
              box.appendChild(text);
            }
            const letters = Math.floor((end - x - 4) / 6.7), name = box.dataset.name;
            text.setAttribute("x", x + 2);
            text.textContent = letters < 3 ? "" : name.length > letters ? name.slice(0, letters - 1) + "…" : name;
          }
        }
        for (const box of boxes) {
          box.addEventListener("click", () => zoom(+box.dataset.left, +box.dataset.width));
        }
        """
}
