"""A worker that says it can write records, and then dies or keeps silent when it is asked to, as its argument says."""

import json
import os
import signal
import sys
import time

MODE = sys.argv[1]


def parameter(name, kind, **more):
    return {"name": name, "type": kind, "summary": name, **more}


TERMS = [
    {"name": "size", "role": "loop", "summary": "bytes", "parameters": [parameter("bytes", "bytes")]},
    {"name": "age", "role": "loop", "summary": "time", "parameters": [parameter("time", "time")]},
]
STAGES = [
    {
        "name": "buffered-writer", "role": "writer", "summary": "gathers",
        "parameters": [
            parameter("capacity", "bytes", default="64KiB"),
            parameter("flush", "policy", default="explicit", terms=TERMS),
        ],
    },
    {"name": "file-sink", "role": "sink", "summary": "a file", "parameters": [parameter("path", "path")]},
]

for line in sys.stdin:
    message = json.loads(line)
    if message["op"] == "hello":
        answer = {
            "protocol": 1, "name": "writer", "language": "Python", "build": "release", "allocator": "python",
            "countsAllocations": False, "countsRetains": False, "stages": STAGES, "workloads": ["write"],
            "staticChains": [],
        }
        print(json.dumps({"id": message["id"], "ok": answer}), flush=True)
    elif MODE == "dies":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif MODE == "refuses":
        error = {"code": "failed", "message": "no room on the disk"}
        print(json.dumps({"id": message["id"], "error": error}), flush=True)
    else:
        time.sleep(60)
