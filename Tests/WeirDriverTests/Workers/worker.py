"""A worker for the `memory` stage over zeros, in the standard library alone. Its argument says how it lies, if it does."""

import json
import mmap
import os
import queue
import signal
import sys
import threading
import time

MASK = (1 << 64) - 1
BASIS, PRIME = 0xCBF29CE484222325, 0x100000001B3
MODE = sys.argv[1]
sessions = {}
measured = 0


def content_digest(data):
    value = BASIS
    whole = len(data) // 8 * 8
    for place in range(0, whole, 8):
        value = ((value ^ int.from_bytes(data[place : place + 8], "little")) * PRIME) & MASK
    if whole < len(data):
        value = ((value ^ int.from_bytes(data[whole:], "little")) * PRIME) & MASK
    value = ((value ^ len(data)) * PRIME) & MASK
    return value ^ (value >> 32)


def touch_pages():
    """Writes to 256 pages that nobody has touched before, and gives them back."""
    pages = mmap.mmap(-1, 256 * mmap.PAGESIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    pages.madvise(mmap.MADV_NOHUGEPAGE)
    for place in range(0, len(pages), mmap.PAGESIZE):
        pages[place] = 1
    pages.close()


class Toucher(threading.Thread):
    """A thread that waits to be told to touch pages."""

    def __init__(self):
        super().__init__(daemon=True)
        self.orders, self.done = queue.SimpleQueue(), queue.SimpleQueue()

    def run(self):
        while True:
            self.orders.get()
            touch_pages()
            self.done.put(None)

    def touch(self):
        self.orders.put(None)
        self.done.get()


def touch():
    """What a round does besides, for those who count page faults."""
    if MODE == "touch":
        touch_pages()
    elif MODE == "touch-on-old-thread":
        toucher.touch()
    elif MODE == "touch-on-new-thread":
        thread = threading.Thread(target=touch_pages)
        thread.start()
        thread.join()


if MODE == "touch-on-old-thread":
    toucher = Toucher()
    toucher.start()


def hello(_):
    stage = {"name": "memory", "role": "source", "summary": "zeros", "parameters": []}
    return {
        "protocol": 99 if MODE == "other-protocol" else 1, "name": "python", "language": "Python", "build": "release", "allocator": "python",
        "countsAllocations": False, "countsRetains": False, "stages": [stage], "workloads": ["read"],
        "staticChains": [],
    }


def prepare(request):
    data = bytes(request["content"]["size"])
    size = request["workload"]["request"]
    session = len(sessions) + 1
    sessions[session] = (data, size)
    digest = content_digest(data) ^ (MODE == "wrong-digest")
    reads = (len(data) + size - 1) // size + 1
    return {"session": session, "bytes": len(data), "operations": reads, "digest": "%016x" % digest}


def measure(request):
    global measured
    measured += 1
    if (MODE, measured) in (("crash", 3), ("crash-later", 4)):
        os.kill(os.getpid(), signal.SIGSEGV)
    data, size = sessions[request["session"]]
    wall, cpu = time.monotonic_ns(), time.process_time_ns()
    digest, operations, total = BASIS, 0, 0
    for _ in range(request["rounds"]):
        touch()
        place = 0
        while True:
            chunk = data[place : place + size]
            operations += 1
            if not chunk:
                break
            for spot in range(-place % 4096, len(chunk), 4096):
                digest = ((digest ^ chunk[spot]) * PRIME) & MASK
            place += len(chunk)
        total += place
    wall, cpu = time.monotonic_ns() - wall, time.process_time_ns() - cpu
    return {
        "wall": wall // 2 if MODE == "half-time" else wall,
        "cpu": cpu, "rounds": request["rounds"], "operations": operations,
        "bytes": total - (MODE == "wrong-bytes"),
        "digest": "%016x" % (digest ^ (MODE == "wrong-spots")),
    }


def finish(request):
    del sessions[request["session"]]
    return {}


for line in sys.stdin:
    message = json.loads(line)
    operation = {"hello": hello, "prepare": prepare, "measure": measure, "finish": finish}.get(message["op"])
    if operation:
        answer = {"id": message["id"], "ok": operation(message)}
    else:
        answer = {"id": message["id"], "error": {"code": "unsupported", "message": "no such operation"}}
    print(json.dumps(answer), flush=True)
