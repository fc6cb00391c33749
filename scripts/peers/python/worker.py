#!/usr/bin/env python3
"""A worker for Weir in Python's standard library: a template for one of your own, in any language.

    weir check --worker "python3 scripts/peers/python/worker.py" --protocol    # the worker itself
    weir check --worker "python3 scripts/peers/python/worker.py" echo liar     # its readers: liar breaks R09

Name a reader of your own in READERS, and it is checked. Sources/WeirProtocol/WeirProtocol.docc/WorkerProtocol.md
explains every field; measured.py beside this file can be measured too.
"""
import base64, json, platform, sys

MASK, LONGEST, PATIENCE, SIZES = (1 << 64) - 1, 1 << 20, 2000, range(8193)


class Echo:
    def __init__(self, upstream):
        self.upstream, self.closed = upstream, False

    def read(self, room):
        """Puts bytes at the start of `room`; says how many, and how the call ended."""
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
    """The upstream of a trace: plays its steps, the last one for ever, and notes every call."""

    def __init__(self, steps):
        self.steps = [[field(step, "bytes", int, range(LONGEST + 1)), field(step, "then", str)] for step in steps]
        if sum(left for left, _ in self.steps) > LONGEST:
            raise Refusal("invalid", "the upstream gives too much")
        left, then = self.steps[-1] if steps else (1, "ok")
        if then in ("idle", "timedOut", "cancelled", "interrupted") or left > 0 and then in ("ok", "wouldBlock"):
            self.steps.append([0, "end"])
        self.calls, self.offset, self.without_room, self.closed = [], 0, "ok", False

    def note(self, verb, offered, moved, outcome):
        self.calls.append({"verb": verb, "offered": offered, "moved": moved, "outcome": outcome, "part": 0})

    def read(self, room):
        count, outcome = (0, "closed") if self.closed else self.play(room)
        self.note("read", len(room), count, outcome)
        return count, "cancelled" if outcome == "idle" else outcome

    def play(self, room):
        if len(self.calls) >= PATIENCE:
            return 0, "cancelled"
        if len(room) == 0:
            return 0, self.without_room
        step = self.steps[0]
        count = min(len(room), step[0])
        room[:count] = bytes(map(trace_byte, range(self.offset, self.offset + count)))
        step[0], self.offset = step[0] - count, self.offset + count
        if step[0] > 0:
            return count, "ok"
        if step[1] != "end" and len(self.steps) > 1:
            self.steps.pop(0)
        elif step[1] not in ("ok", "end", "wouldBlock"):
            self.without_room = step[1]
        return count, step[1]

    def close(self):
        self.note("closeUpstream", 0, 0, "ok")
        self.closed = True


def trace_byte(offset):
    z = (offset + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
    top = (z ^ z >> 31) >> 56
    return 10 if top & 7 == 3 else 1 + top % 254


class Refusal(Exception):
    """Answered as an error: a code and a sentence."""


def field(message, name, kind, allowed=None):
    if type(message) is not dict or type(message.get(name)) is not kind:
        raise Refusal("malformed", f"the request has no {name!r} of the right type")
    if allowed is not None and message[name] not in allowed:
        raise Refusal("invalid", f"{name!r} is not in {allowed}")
    return message[name]


def hello(message):
    if field(message, "protocol", int) != 1:
        raise Refusal("version", "this worker speaks protocol 1")
    stages = [{"name": n, "role": "reader", "summary": READERS[n][1], "parameters": []} for n in READERS]
    return {
        "protocol": 1, "name": "python", "language": "Python " + platform.python_version(), "build": "release",
        "allocator": "pymalloc", "countsAllocations": False, "countsRetains": False, "stages": stages,
        "workloads": [], "staticChains": []}


def trace(message):
    trace = field(message, "trace", dict)
    script = Script(field(trace, "upstream", list))
    if field(trace, "subject", str) not in READERS:
        raise Refusal("unsupported", f"no reader {trace['subject']!r}")
    reader = READERS[trace["subject"]][0](script)
    prefix, fill = field(trace, "prefix", int, SIZES), {"00": b"\0", "ff": b"\xff"}.get(trace.get("fill"), b"^")
    seen = [observe(operation, reader, script, prefix, fill) for operation in field(trace, "operations", list)]
    return {"observations": seen + [{"count": 0, "outcome": "ok"}]}


def observe(operation, reader, script, prefix, fill):
    script.calls, verb = [], field(operation, "verb", str)
    if verb == "close":
        reader.close()
    if verb != "read":
        return {"count": 0, "outcome": "ok" if verb == "close" else "unsupported", "calls": script.calls}
    buffer = bytearray(fill * (prefix + field(operation, "size", int, SIZES)))
    count, outcome = reader.read(memoryview(buffer)[prefix:])
    end = max(prefix, min(prefix + count, len(buffer)))
    damage = {"tail": buffer[end:].strip(fill), "runaway": len(script.calls) > PATIENCE}
    return {
        "count": count, "outcome": outcome, "bytes": base64.b64encode(buffer[prefix:end]).decode(),
        "calls": script.calls[: 64 if damage["runaway"] else None],
        "damage": [word for word in damage if damage[word]]}


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
