"""A worker whose subjects are two-sided: one keeps the contract, the others end their connections wrongly.

It takes the upstream and the talking from the template, and adds what a downstream needs.
"""
import base64, importlib.util, sys

spec = importlib.util.spec_from_file_location("template", sys.argv[1])
template = importlib.util.module_from_spec(spec)
spec.loader.exec_module(template)


class Downstream:
    """The downstream of a trace: plays its steps, each kind of call its own, and keeps what arrives."""

    def __init__(self, steps, calls):
        self.steps, self.calls, self.sink, self.ended = list(steps), calls, b"", None

    def step(self, call):
        mine = [step for step in self.steps if step["call"] == call]
        stays = len(mine) == 1 and call == "write" and mine[0]["accept"] == 0 and mine[0]["then"] == "ok"
        if mine and not stays:
            self.steps.remove(mine[0])
        return mine[0] if mine else {"accept": 1 << 20, "then": "ok"}

    def note(self, verb, offered, moved, outcome):
        self.calls().append({"verb": verb, "offered": offered, "moved": moved, "outcome": outcome, "part": 0})
        return "cancelled" if outcome == "idle" else outcome

    def write(self, data):
        step = {"accept": 0, "then": self.ended} if self.ended else self.step("write")
        count = min(len(data), step["accept"])
        self.sink += data[:count]
        return count, self.note("write", len(data), count, step["then"])

    def end(self, call):
        outcome = "closed" if self.ended == "closed" and call != "close" else self.step(call)["then"]
        if call == "close" or call == "finish" and outcome == "ok":
            self.ended = {"close": "closed", "finish": "brokenPipe"}[call]
        return self.note(call, 0, 0, outcome)

    def abort(self):
        self.ended = "closed"
        return self.note("abort", 0, 0, "ok")


class Polite:
    """Holds what is written until it is asked to send it."""

    def __init__(self, upstream, downstream):
        self.upstream, self.downstream, self.held = upstream, downstream, b""
        self.finished, self.closed, self.broken = False, False, None

    def write(self, data):
        if self.closed or self.finished or self.broken:
            return 0, "closed" if self.closed else self.broken or "brokenPipe" if data else "ok"
        self.held += data
        return len(data), "ok"

    def send(self):
        for _ in range(len(self.held) + 1):
            if not self.held:
                return "ok"
            count, outcome = self.downstream.write(self.held)
            self.held = self.held[count:]
            outcome = "noProgress" if outcome == "ok" and count == 0 else outcome
            if outcome != "ok":
                return self.remember(outcome)

    def remember(self, outcome):
        if outcome not in ("ok", "wouldBlock", "cancelled", "interrupted", "timedOut"):
            self.broken = self.broken or outcome
        return outcome

    def end(self, call):
        if self.closed or self.broken:
            return "closed" if self.closed else self.broken
        sent = self.send()
        return self.remember(self.downstream.end(call)) if sent == "ok" else sent

    def flush(self):
        return self.end("flush")

    def finish(self):
        outcome = "ok" if self.finished else self.end("finish")
        self.finished = self.finished or outcome == "ok"
        return outcome

    def give_up(self):
        self.downstream.abort()

    def abort(self):
        if not self.closed:
            self.closed, self.held = True, b""
            self.upstream.close()
            self.give_up()
        return "ok"

    def close(self):
        if self.closed:
            return "ok"
        sent = "ok" if self.finished else self.flush()
        self.closed = True
        self.upstream.close()
        ended = self.downstream.end("close")
        return ended if sent == "ok" else sent


class Hasty(Polite):
    """Forgets at a half-close what it holds."""

    def finish(self):
        self.held = b""
        return super().finish()


class Smiling(Polite):
    """Gives up as if all were well."""

    def give_up(self):
        self.downstream.end("close")


SUBJECTS = {"polite": Polite, "hasty": Hasty, "smiling": Smiling}


def hello(message):
    template.READERS = {}
    stages = [{"name": n, "role": "duplex", "summary": SUBJECTS[n].__doc__, "parameters": []} for n in SUBJECTS]
    return {**template.hello(message), "name": "connection", "stages": stages}


def trace(message):
    trace = message["trace"]
    upstream = template.Script(trace["upstream"])
    downstream = Downstream(trace["downstream"], lambda: upstream.calls)
    subject = SUBJECTS[trace["subject"]](upstream, downstream)
    seen, offset = [], 0
    for operation in trace["operations"]:
        upstream.calls, downstream.sink, verb = [], b"", operation["verb"]
        observation = {"count": 0, "outcome": "unsupported"}
        if verb == "read":
            room = bytearray(operation["size"])
            count, outcome = (0, "closed") if subject.closed else upstream.read(memoryview(room))
            observation = {"count": count, "outcome": outcome, "bytes": base64.b64encode(room[:count]).decode()}
        elif verb == "write":
            count, outcome = subject.write(bytes(map(template.trace_byte, range(offset, offset + operation["size"]))))
            observation, offset = {"count": count, "outcome": outcome}, offset + count
        elif verb in ("flush", "finish", "abort", "close"):
            observation = {"count": 0, "outcome": getattr(subject, verb)()}
        sink = base64.b64encode(downstream.sink).decode()
        seen.append({**observation, "sink": sink, "calls": upstream.calls})
    return {"observations": seen + [{"count": 0, "outcome": "ok"}]}


template.serve({"hello": hello, "trace": trace})
