"""An honest worker with one flaw between it and the driver.

The first argument is the honest worker's program, the second the clause of the protocol that the flaw breaks.
"""
import base64, itertools, json, subprocess, sys

PROGRAM, CLAUSE = sys.argv[1:]
LIMIT = 1 << 20
inner = subprocess.Popen([PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
counter = itertools.count()


def ask(request):
    """What the honest worker replies to a request, or to a line that is none."""
    line = request if isinstance(request, bytes) else json.dumps(request).encode() + b"\n"
    inner.stdin.write(line)
    inner.stdin.flush()
    return json.loads(inner.stdout.readline())


def error(request, code):
    return {"id": request.get("id", 0) if isinstance(request, dict) else 0, "error": {"code": code, "message": code}}


def with_code(old, new):
    """Another code for an error."""

    def flaw(request):
        reply = ask(request)
        if reply.get("error", {}).get("code") == old:
            reply["error"]["code"] = new
        return reply

    return flaw


def with_answer(operation, change):
    """Another answer to an operation."""

    def flaw(request):
        reply = ask(request)
        if isinstance(request, dict) and request.get("op") == operation and "ok" in reply:
            change(request, reply["ok"])
        return reply

    return flaw


def with_request(operation, change):
    """Another request than the driver's."""

    def flaw(request):
        if isinstance(request, dict) and request.get("op") == operation:
            change(request)
        return ask(request)

    return flaw


def with_observations(change):
    def flaw(request, answer):
        for observation in answer["observations"]:
            change(observation)

    return with_answer("trace", flaw)


def shape(request):
    reply = ask(request)
    if "error" in reply:
        reply["error"]["message"] = ""
    return reply


def identity(request):
    reply = ask(request)
    return {**reply, "id": min(reply["id"], (1 << 31) - 1)}


def malformed_fields(request):
    reply = ask(request)
    return {**reply, "id": 0} if reply.get("error", {}).get("code") == "malformed" else reply


def later(request):
    return error(request, "malformed") if isinstance(request, dict) and "later" in request else ask(request)


def sessions(request):
    is_finish = isinstance(request, dict) and request.get("op") == "finish"
    return {"id": request["id"], "ok": {}} if is_finish else ask(request)


def many_sessions(request):
    if isinstance(request, dict) and request.get("op") == "prepare" and next(counter) > 7:
        return error(request, "invalid")
    return ask(request)


def promises(request):
    reply = ask(request)
    if "countsAllocations" in reply.get("ok", {}):
        reply["ok"]["countsAllocations"] = True
    reply.get("ok", {}).pop("counters", None)
    return reply


def seeds_differ(request):
    if request["content"]["kind"] == "text":
        request["content"]["seed"] += 1


def one_round(request):
    request["rounds"] = max(1, request["rounds"])


def any_workload(request):
    if request["workload"]["kind"] == "chew":
        request["workload"]["kind"] = "read"


def newlines_counted(request, answer):
    answer["bytes"] += answer["operations"]


def end_not_counted(request, answer):
    answer["operations"] = answer["bytes"] // request["workload"]["request"]


def half_time(request, answer):
    answer["wall"] //= 2


def smaller(request):
    for operation in request["trace"]["operations"]:
        operation["size"] = min(operation["size"], 8192)


def drop_last(request, answer):
    answer["observations"].pop()


def drift(request, answer):
    if next(counter) % 2:
        answer["observations"][0]["count"] += 1


def idle_is_cancelled(observation):
    for call in observation.get("calls", []):
        if call["outcome"] == "idle":
            call["outcome"] = "cancelled"


def own_bytes(observation):
    if "bytes" in observation:
        observation["bytes"] = base64.b64encode(b"A" * len(base64.b64decode(observation["bytes"]))).decode()


def any_verb(observation):
    if observation["outcome"] == "unsupported":
        observation["outcome"] = "ok"


FLAWS = {
    "hello": with_answer("hello", lambda _, answer: answer.pop("stages")),
    "description": with_answer("hello", lambda _, answer: answer["stages"][0].update(name="two words")),
    "version": with_request("hello", lambda request: request.update(protocol=1)),
    "reply-id": identity,
    "reply-shape": shape,
    "unknown-field": later,
    "unknown-operation": with_code("unsupported", "invalid"),
    "malformed-line": with_code("malformed", "invalid"),
    "malformed-fields": malformed_fields,
    "unknown-stage": with_code("unsupported", "failed"),
    "composition": with_request("prepare", lambda request: request.pop("composition", None)),
    "workload": with_request("prepare", any_workload),
    "ranges": with_request("measure", one_round),
    "sessions": sessions,
    "many-sessions": many_sessions,
    "content": with_request("prepare", seeds_differ),
    "reads": with_answer("prepare", end_not_counted),
    "measure": with_answer("measure", lambda _, answer: answer.update(digest="cbf29ce484222325")),
    "lines": with_answer("measure", newlines_counted),
    "times": with_answer("measure", half_time),
    "counters": promises,
    "missing-file": with_code("io", "failed"),
    "trace-unsupported": with_code("unsupported", "invalid"),
    "trace-answer": with_answer("trace", drop_last),
    "trace-upstream": with_observations(idle_is_cancelled),
    "trace-content": with_observations(own_bytes),
    "trace-verbs": with_observations(any_verb),
    "trace-ranges": with_request("trace", smaller),
    "trace-fresh": with_answer("trace", drift),
    "trace-downstream": with_observations(lambda observation: observation.pop("sink", None)),
}


def answer(line):
    """The reply, as the lines that are written."""
    if CLAUSE == "any-json" and not line.startswith(b'{"id":'):
        return json.dumps(error({}, "malformed"))
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        request = line
    reply = FLAWS.get(CLAUSE, ask)(request if isinstance(request, dict) else line)
    if CLAUSE == "silence" and isinstance(request, dict) and request.get("op") == "hello":
        return json.dumps(reply) + "\nready"
    return json.dumps(reply, indent=1 if CLAUSE == "reply-line" else None)


def read():
    """The next line; the flaw of two clauses is how it is read."""
    line = sys.stdin.buffer.readline(65_536 if CLAUSE == "long-line" else -1)
    if CLAUSE == "too-long-line" and len(line) > LIMIT + 1:
        return b"x\n"
    return line if line.endswith(b"\n") or not line else line + b"\n"


KNOWN = {*FLAWS, "any-json", "silence", "reply-line", "long-line", "too-long-line", "end-of-input"}
if CLAUSE not in KNOWN:
    sys.exit(f"no flaw is known for {CLAUSE}")
for line in iter(read, b""):
    print(answer(line), flush=True)
inner.stdin.close()
inner.wait()
sys.exit(3 if CLAUSE == "end-of-input" else 0)
