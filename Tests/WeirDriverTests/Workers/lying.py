"""The template's worker with one more reader, `odd`, which its argument makes: fraction, runaway or overclaim."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "scripts/peers/python"))
import worker


class Odd(worker.Echo):
    def read(self, room):
        if sys.argv[1] == "runaway":
            while super().read(room[:0])[1] not in ("cancelled", "closed"):
                pass
        count, outcome = super().read(room)
        return min(count + 1, len(room)) if sys.argv[1] == "overclaim" and count else count, outcome


def trace(message):
    answer = worker.trace(message)
    for observation in answer["observations"] if sys.argv[1] == "fraction" else []:
        observation["count"] += 0.5
    return answer


worker.READERS["odd"] = (Odd, "does what nobody expects")
worker.serve({"hello": worker.hello, "trace": trace})
