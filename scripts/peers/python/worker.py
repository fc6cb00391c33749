#!/usr/bin/env python3
"""A worker for Weir in Python's standard library: a template for your own, in any language.

    weir check --worker "python3 scripts/peers/python/worker.py" --protocol
    weir check --worker "python3 scripts/peers/python/worker.py" echo

It has one source, `memory`, and two readers: `echo` hands bytes on as they come, `liar` takes a short read for the end.
Put a reader of your own beside them, name it in READERS, and it is measured and checked. Every field is explained in
Sources/WeirProtocol/WeirProtocol.docc/WorkerProtocol.md.
"""
import base64, json, platform, sys, time

MASK, BASIS, PRIME, LONGEST = (1 << 64) - 1, 0xCBF29CE484222325, 0x100000001B3, 1 << 20
GOLDEN, PASSING = 0x9E3779B97F4A7C15, ("idle", "timedOut", "cancelled", "interrupted")
TEXT = (b"abcdefghijklmnopqrstuvwxyz" * 2 + b" " * 11 + b"\n") * 4


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


class Memory:
    def __init__(self, data):
        self.data, self.place = data, 0

    def read(self, room):
        chunk = self.data[self.place : self.place + len(room)]
        room[: len(chunk)] = chunk
        self.place += len(chunk)
        return len(chunk), "ok" if chunk or not len(room) else "end"

    def close(self):
        pass


class Script:
    """The upstream of a trace: plays its steps as far as the first end, and notes every call."""

    def __init__(self, steps):
        ends = [place + 1 for place, step in enumerate(steps) if step["then"] == "end"]
        self.steps, self.calls = steps[: ends[0]] if ends else steps, []
        self.step, self.taken, self.offset, self.closed = 0, 0, 0, False

    def read(self, room):
        count, outcome = self.play(room)
        self.note("read", offered=len(room), moved=count, outcome=outcome)
        return count, "cancelled" if outcome == "idle" else outcome

    def play(self, room):
        if self.closed or len(self.calls) >= 2000:
            return 0, "closed" if self.closed else "cancelled"
        if self.step == len(self.steps):
            last = self.steps[-1] if self.steps else {"bytes": 0, "then": "end"}
            if last["then"] not in ("ok", "end", "wouldBlock", *PASSING):
                return 0, last["then"]
            forever = last["bytes"] == 0 and last["then"] in ("ok", "wouldBlock")
            return 0, "ok" if not len(room) else last["then"] if forever else "end"
        if not len(room):
            return 0, "ok"
        step = self.steps[self.step]
        count = min(len(room), step["bytes"] - self.taken)
        room[:count] = bytes(map(trace_byte, range(self.offset, self.offset + count)))
        self.taken, self.offset = self.taken + count, self.offset + count
        if self.taken < step["bytes"]:
            return count, "ok"
        self.step, self.taken = self.step + 1, 0
        return count, step["then"]

    def close(self):
        self.note("closeUpstream")
        self.closed = True

    def note(self, verb, offered=0, moved=0, outcome="ok"):
        self.calls.append({"verb": verb, "offered": offered, "moved": moved, "outcome": outcome, "part": 0})


def mix(z):
    z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
    return z ^ z >> 31


def trace_byte(offset):
    top = mix((offset + GOLDEN) & MASK) >> 56
    return 10 if top & 7 == 3 else 1 + top % 254


def content_bytes(kind, size, seed):
    if kind == "zeros":
        return bytes(size)
    words = (mix((seed + i * GOLDEN) & MASK).to_bytes(8, "little") for i in range(1, (size + 7) // 8 + 1))
    data = b"".join(words)[:size]
    return data.translate(TEXT) if kind == "text" else data


def content_digest(data):
    value = BASIS
    for place in range(0, len(data), 8):
        value = ((value ^ int.from_bytes(data[place : place + 8], "little")) * PRIME) & MASK
    value = ((value ^ len(data)) * PRIME) & MASK
    return "%016x" % (value ^ value >> 32)


class Refusal(Exception):
    """Answered as an error with a code and a message."""


def field(message, name, kind):
    if type(message.get(name)) is not kind:
        raise Refusal("malformed", f"the request has no {name!r} of the right type")
    return message[name]


def within(number, low, high, what):
    if not low <= number <= high:
        raise Refusal("invalid", f"{what} is {low} to {high}, not {number}")
    return number


def build(names, upstream):
    for name in names:
        if name not in READERS:
            raise Refusal("unsupported", f"no reader {name!r}")
        upstream = READERS[name][0](upstream)
    return upstream


class Worker:
    def __init__(self):
        self.sessions, self.last = {}, 0

    def hello(self, message):
        if field(message, "protocol", int) != 1:
            raise Refusal("version", "this worker speaks protocol 1")
        stages = [{"name": "memory", "role": "source", "summary": "the content, from memory", "parameters": []}]
        stages += [{"name": n, "role": "reader", "summary": READERS[n][1], "parameters": []} for n in READERS]
        return {
            "protocol": 1, "name": "python", "language": "Python " + platform.python_version(), "build": "release",
            "allocator": "pymalloc", "countsAllocations": False, "countsRetains": False, "stages": stages,
            "workloads": ["read"], "staticChains": [],
        }

    def prepare(self, message):
        names = [name.strip() for name in field(message, "chain", str).split("|")]
        workload, content = field(message, "workload", dict), field(message, "content", dict)
        if field(workload, "kind", str) != "read" or message.get("composition", "dynamic") != "dynamic":
            raise Refusal("unsupported", "chains are dynamic and read, nothing else")
        if names[0] != "memory" or field(content, "kind", str) not in ("zeros", "random", "text"):
            raise Refusal("unsupported", "chains begin with memory over zeros, random or text")
        request = within(field(workload, "request", int), 1, 1 << 30, "a request")
        size = within(field(content, "size", int), 0, 1 << 32, "a content")
        seed = within(field(content, "seed", int), 0, (1 << 53) - 1, "a seed")
        build(names[1:], None)
        within(len(self.sessions), 0, 63, "the number of open sessions")
        case = (names[1:], content_bytes(content["kind"], size, seed), memoryview(bytearray(request)))
        chunks = [bytes(chunk) for chunk in self.round(*case)]
        self.last += 1
        self.sessions[self.last] = case
        data = b"".join(chunks)
        return {
            "session": self.last, "bytes": len(data), "operations": len(chunks), "digest": content_digest(data),
        }

    def round(self, names, data, room):
        reader, outcome = build(names, Memory(data)), "ok"
        while outcome == "ok":
            count, outcome = reader.read(room)
            yield room[:count]
        reader.close()
        if outcome != "end":
            raise Refusal("failed", f"the stream ended with {outcome}")

    def measure(self, message):
        case, counters = self.session(message), message.get("counters", False)
        rounds = within(field(message, "rounds", int), 1, 1 << 40, "the number of rounds")
        wall, cpu = time.monotonic_ns(), time.process_time_ns()
        digest, operations, total = BASIS, 0, 0
        for _ in range(rounds):
            place = 0
            for chunk in self.round(*case):
                operations += 1
                for spot in range(-place % 4096, len(chunk), 4096):
                    digest = ((digest ^ chunk[spot]) * PRIME) & MASK
                place += len(chunk)
            total += place
        cpu, wall = time.process_time_ns() - cpu, time.monotonic_ns() - wall
        return {
            "wall": wall, "cpu": cpu, "rounds": rounds, "operations": operations, "bytes": total,
            "digest": "%016x" % digest, **({"counters": {"opening": {}, "steady": {}}} if counters else {}),
        }

    def finish(self, message):
        self.session(message)
        del self.sessions[message["session"]]
        return {}

    def session(self, message):
        if field(message, "session", int) not in self.sessions:
            raise Refusal("session", f"no session {message['session']}")
        return self.sessions[message["session"]]

    def trace(self, message):
        trace = field(message, "trace", dict)
        script = Script(field(trace, "upstream", list))
        if sum(within(field(step, "bytes", int), 0, LONGEST, "a step") for step in script.steps) > LONGEST:
            raise Refusal("invalid", "the upstream gives too much")
        reader = build([name.strip() for name in field(trace, "subject", str).split("|")], script)
        prefix = within(field(trace, "prefix", int), 0, 8192, "a prefix")
        fill = {"00": b"\0", "ff": b"\xff", "random": b"\x5e"}[field(trace, "fill", str)]
        return {"observations": [self.observe(reader, script, op, prefix, fill) for op in
                                 field(trace, "operations", list)] + [{"count": 0, "outcome": "ok"}]}

    def observe(self, reader, script, operation, prefix, fill):
        script.calls, verb = [], field(operation, "verb", str)
        if verb == "close":
            reader.close()
            return {"count": 0, "outcome": "ok", "calls": script.calls}
        if verb != "read":
            return {"count": 0, "outcome": "unsupported"}
        size = within(field(operation, "size", int), 0, 8192, "a size")
        buffer = bytearray(fill * (prefix + size))
        count, outcome = reader.read(memoryview(buffer)[prefix:])
        end = prefix + max(0, min(count, size))
        return {
            "count": count, "outcome": outcome, "bytes": base64.b64encode(buffer[prefix:end]).decode(),
            "calls": script.calls, "damage": ["tail"] if buffer[end:] != fill * (prefix + size - end) else [],
        }


def answer(worker, line):
    identity = 0
    try:
        try:
            message = json.loads(line)
            identity = field(message, "id", int)
            operation = field(message, "op", str)
        except (ValueError, AttributeError, RecursionError):
            raise Refusal("malformed", "the line is not a request")
        if operation not in ("hello", "prepare", "measure", "finish", "trace"):
            raise Refusal("unsupported", f"no operation {operation!r}")
        return {"id": identity, "ok": getattr(worker, operation)(message)}
    except Refusal as refusal:
        return {"id": identity, "error": dict(zip(("code", "message"), refusal.args))}


def serve():
    # Standard output belongs to the protocol: what a reader prints goes to standard error.
    output, sys.stdout, worker, status = sys.stdout, sys.stderr, Worker(), 0
    for line in iter(lambda: sys.stdin.buffer.readline(LONGEST + 2), b""):
        if len(line.removesuffix(b"\n")) > LONGEST:
            line, status = b"", 1
        print(json.dumps(answer(worker, line)), file=output, flush=True)
        if status:
            break
    sys.exit(status)


if __name__ == "__main__":
    serve()
