#!/usr/bin/env python3
"""The worker beside this file with a source, `memory`, so that its readers can be measured as well as checked.

    weir run scripts/peers/python/echo.yaml --worker "python3 scripts/peers/python/measured.py"
    weir check --worker "python3 scripts/peers/python/measured.py" --protocol

`prepare` runs one round and digests every byte of it; `measure` runs rounds against the clock and digests every 4,096th.
"""
import itertools, time

import worker
from worker import MASK, READERS, Refusal, field

BASIS, PRIME, GOLDEN = 0xCBF29CE484222325, 0x100000001B3, 0x9E3779B97F4A7C15
TEXT = (b"abcdefghijklmnopqrstuvwxyz" * 2 + b" " * 11 + b"\n") * 4
sessions, numbers = {}, itertools.count(1)


class Memory:
    def __init__(self, data):
        self.data, self.place = data, 0

    def read(self, room):
        chunk = self.data[self.place : self.place + len(room)]
        room[: len(chunk)] = chunk
        self.place += len(chunk)
        return len(chunk), "ok" if chunk or not room else "end"

    def close(self):
        pass


def content_bytes(kind, size, seed):
    if kind == "zeros":
        return bytes(size)
    data = bytearray()
    for place in range(1, (size + 7) // 8 + 1):
        word = (seed + place * GOLDEN) & MASK
        word = ((word ^ word >> 30) * 0xBF58476D1CE4E5B9) & MASK
        word = ((word ^ word >> 27) * 0x94D049BB133111EB) & MASK
        data += (word ^ word >> 31).to_bytes(8, "little")
    return bytes(data[:size].translate(TEXT) if kind == "text" else data[:size])


def content_digest(data):
    value = BASIS
    for place in range(0, len(data), 8):
        value = ((value ^ int.from_bytes(data[place : place + 8], "little")) * PRIME) & MASK
    value = ((value ^ len(data)) * PRIME) & MASK
    return "%016x" % (value ^ value >> 32)


def hello(message):
    answer = worker.hello(message)
    answer["stages"].insert(
        0, {"name": "memory", "role": "source", "summary": "the content, from memory", "parameters": []})
    return {**answer, "workloads": ["read"]}


def prepare(message):
    names = [name.strip() for name in field(message, "chain", str).split("|")]
    workload, content = field(message, "workload", dict), field(message, "content", dict)
    if field(workload, "kind", str) != "read" or message.get("composition", "dynamic") != "dynamic":
        raise Refusal("unsupported", "chains are dynamic and read, nothing else")
    if names[0] != "memory" or field(content, "kind", str) not in ("zeros", "random", "text"):
        raise Refusal("unsupported", "chains begin with memory over zeros, random or text")
    room = memoryview(bytearray(field(workload, "request", int, range(1, (1 << 30) + 1))))
    size = field(content, "size", int, range((1 << 32) + 1))
    seed = field(content, "seed", int, range(1 << 53))
    if len(sessions) >= 64:
        raise Refusal("invalid", "64 sessions are open; finish one first")
    build(names[1:], None)
    session = (names[1:], content_bytes(content["kind"], size, seed), room)
    chunks = [bytes(chunk) for chunk in run(*session)]
    data, number = b"".join(chunks), next(numbers)
    sessions[number] = session
    return {"session": number, "bytes": len(data), "operations": len(chunks), "digest": content_digest(data)}


def build(names, upstream):
    for name in names:
        if name not in READERS:
            raise Refusal("unsupported", f"no reader {name!r}")
        upstream = READERS[name][0](upstream)
    return upstream


def run(names, data, room):
    """One round: what each read has given."""
    reader, outcome = build(names, Memory(data)), "ok"
    while outcome == "ok":
        count, outcome = reader.read(room)
        yield room[:count]
    reader.close()
    if outcome != "end":
        raise Refusal("failed", f"the stream ended with {outcome}")


def measure(message):
    session, rounds = find(message), field(message, "rounds", int, range(1, (1 << 40) + 1))
    wall, cpu = time.monotonic_ns(), time.process_time_ns()
    digest, operations, total = BASIS, 0, 0
    for _ in range(rounds):
        place = 0
        for chunk in run(*session):
            operations += 1
            for spot in range(-place % 4096, len(chunk), 4096):
                digest = ((digest ^ chunk[spot]) * PRIME) & MASK
            place += len(chunk)
        total += place
    cpu, wall = time.process_time_ns() - cpu, time.monotonic_ns() - wall
    return {
        "wall": wall, "cpu": cpu, "rounds": rounds, "operations": operations, "bytes": total,
        "digest": "%016x" % digest,
    }


def finish(message):
    find(message)
    del sessions[message["session"]]
    return {}


def find(message):
    if field(message, "session", int) not in sessions:
        raise Refusal("session", f"no session {message['session']}")
    return sessions[message["session"]]


if __name__ == "__main__":
    worker.serve({"hello": hello, "prepare": prepare, "measure": measure, "finish": finish, "trace": worker.trace})
