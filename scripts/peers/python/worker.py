#!/usr/bin/env python3
"""A worker for Weir in Python's standard library: a template for one of your own, in any language.

    weir check --worker "python3 scripts/peers/python/worker.py" --protocol    # the worker itself
    weir check --worker "python3 scripts/peers/python/worker.py" echo          # an honest reader
    weir check --worker "python3 scripts/peers/python/worker.py" liar          # takes a short read for the end

Name a reader of your own in READERS, and it is checked. Every field is explained in
Sources/WeirProtocol/WeirProtocol.docc/WorkerProtocol.md; measured.py beside this file can be measured too.
"""
import base64, json, platform, sys

MASK, LONGEST, PATIENCE = (1 << 64) - 1, 1 << 20, 2000
TRANSIENT = ("wouldBlock", "idle", "timedOut", "cancelled", "interrupted")
FILLS = {"00": b"\0", "ff": b"\xff", "random": b"\x5e"}


class Echo:
    """A reader puts bytes at the start of `room`, and says how many and how the call ended."""

    def __init__(self, upstream):
        self.upstream, self.closed = upstream, False

    def read(self, room):
        return (0, "closed") if self.closed else self.upstream.read(room)

    def close(self):
        if not self.closed:
            self.closed = True
            self.upstream.close()


class Liar(Echo):
    def read(self, room):
        count, outcome = super().read(room)
        return count, "end" if 0 < count < len(room) and outcome == "ok" else outcome


READERS = {"echo": (Echo, "hands bytes on as they come"), "liar": (Liar, "takes a short read for the end")}


class Script:
    """The upstream of a trace: plays its steps as far as the first end, and notes every call."""

    def __init__(self, steps):
        self.steps = [(within(step, "bytes", 0, LONGEST), field(step, "then", str)) for step in steps]
        if sum(bytes for bytes, _ in self.steps) > LONGEST:
            raise Refusal("invalid", "the upstream gives too much")
        ends = [place + 1 for place, (_, then) in enumerate(self.steps) if then == "end"]
        self.steps = self.steps[: ends[0] if ends else None]
        self.calls, self.next, self.taken, self.offset, self.closed = [], 0, 0, 0, False

    def read(self, room):
        count, outcome = self.play(room)
        self.calls.append({"verb": "read", "offered": len(room), "moved": count, "outcome": outcome, "part": 0})
        return count, "cancelled" if outcome == "idle" else outcome

    def play(self, room):
        if len(self.calls) >= PATIENCE or self.closed:
            return 0, "closed" if self.closed else "cancelled"
        if self.next == len(self.steps):
            bytes, then = self.steps[-1] if self.steps else (0, "end")
            if then not in ("ok", "end", *TRANSIENT):
                return 0, then
            return 0, "ok" if not room else then if bytes == 0 and then in ("ok", "wouldBlock") else "end"
        if not room:
            return 0, "ok"
        bytes, then = self.steps[self.next]
        count = min(len(room), bytes - self.taken)
        for place in range(count):
            room[place] = trace_byte(self.offset + place)
        self.taken, self.offset = self.taken + count, self.offset + count
        if self.taken < bytes:
            return count, "ok"
        self.next, self.taken = self.next + 1, 0
        return count, then

    def close(self):
        self.calls.append({"verb": "closeUpstream", "offered": 0, "moved": 0, "outcome": "ok", "part": 0})
        self.closed = True


def trace_byte(offset):
    z = (offset + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
    top = (z ^ z >> 31) >> 56
    return 10 if top & 7 == 3 else 1 + top % 254


class Refusal(Exception):
    """Answered as an error: a code and a sentence."""


def field(message, name, kind):
    if type(message) is not dict or type(message.get(name)) is not kind:
        raise Refusal("malformed", f"the request has no {name!r} of the right type")
    return message[name]


def within(message, name, low, high):
    if not low <= field(message, name, int) <= high:
        raise Refusal("invalid", f"{name!r} is {low} to {high}, not {message[name]}")
    return message[name]


def build(names, upstream):
    for name in names:
        if name not in READERS:
            raise Refusal("unsupported", f"no reader {name!r}")
        upstream = READERS[name][0](upstream)
    return upstream


def hello(message):
    if field(message, "protocol", int) != 1:
        raise Refusal("version", "this worker speaks protocol 1")
    stages = [{"name": n, "role": "reader", "summary": READERS[n][1], "parameters": []} for n in READERS]
    return {
        "protocol": 1, "name": "python", "language": "Python " + platform.python_version(), "build": "release",
        "allocator": "pymalloc", "countsAllocations": False, "countsRetains": False, "stages": stages,
        "workloads": [], "staticChains": [],
    }


def trace(message):
    trace = field(message, "trace", dict)
    script = Script(field(trace, "upstream", list))
    reader = build([name.strip() for name in field(trace, "subject", str).split("|")], script)
    prefix, fill = within(trace, "prefix", 0, 8192), FILLS[field(trace, "fill", str)]
    seen = [observe(reader, script, operation, prefix, fill) for operation in field(trace, "operations", list)]
    return {"observations": seen + [{"count": 0, "outcome": "ok"}]}


def observe(reader, script, operation, prefix, fill):
    script.calls, verb = [], field(operation, "verb", str)
    if verb == "close":
        reader.close()
        return {"count": 0, "outcome": "ok", "calls": script.calls}
    if verb != "read":
        return {"count": 0, "outcome": "unsupported"}
    size = within(operation, "size", 0, 8192)
    buffer = bytearray(fill * (prefix + size))
    count, outcome = reader.read(memoryview(buffer)[prefix:])
    end = prefix + max(0, min(count, size))
    damage = [("tail", buffer[end:] != fill * (prefix + size - end)), ("runaway", len(script.calls) > PATIENCE)]
    return {
        "count": count, "outcome": outcome, "bytes": base64.b64encode(buffer[prefix:end]).decode(),
        "calls": script.calls, "damage": [word for word, found in damage if found],
    }


def answer(line, operations):
    identity = 0
    try:
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            raise Refusal("malformed", "the line is not JSON")
        identity = field(message, "id", int)
        if field(message, "op", str) not in operations:
            raise Refusal("unsupported", f"no operation {message['op']!r}")
        return {"id": identity, "ok": operations[message["op"]](message)}
    except Refusal as refusal:
        return {"id": identity, "error": dict(zip(("code", "message"), refusal.args))}


def serve(operations):
    # Standard output belongs to the protocol: what a reader prints goes to standard error.
    output, sys.stdout = sys.stdout, sys.stderr
    for line in iter(lambda: sys.stdin.buffer.readline(LONGEST + 2), b""):
        is_too_long = len(line.removesuffix(b"\n")) > LONGEST
        print(json.dumps(answer(b"" if is_too_long else line, operations)), file=output, flush=True)
        if is_too_long:
            sys.exit(1)


if __name__ == "__main__":
    serve({"hello": hello, "trace": trace})
