"""Writes changes.json: what Apache Otava and the definition itself say of the series that ChangePointTests asks about.

Run it with `python3 generate_changes.py > changes.json` where apache-otava is installed. The seed is fixed. Otava's
calculator is an implementation of its own of Matteson and James's statistic; `shortest` above 1, which it has no word
for, is taken from the definition, one pair of segments at a time.
"""
import json

import numpy
from otava.change_point_divisive.calculator import PairDistanceCalculator

draw = numpy.random.default_rng(20261124)

# The annual flow of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres (Cobb, Biometrika 65, 1978).
NILE = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
    1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831,
    726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845,
    944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918,
    986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
]


def statistic(x, y):
    n, m = len(x), len(y)
    between = 2 / (n * m) * sum(abs(a - b) for a in x for b in y)
    within = lambda z: sum(abs(z[i] - z[j]) for i in range(len(z)) for j in range(i)) / (len(z) * (len(z) - 1) / 2)
    inside = sum(within(z) for z in (x, y) if len(z) > 1)
    return n * m / (n + m) * (between - inside)


def best(series, shortest):
    candidates = [
        (statistic(series[:split], series[split:end]), split)
        for split in range(shortest, len(series) - shortest + 1)
        for end in range(split + shortest, len(series) + 1)
    ]
    return max(candidates)


def case(name, series):
    otava = PairDistanceCalculator(numpy.array(series)).get_candidate_change_point(slice(0, len(series)))
    value, place = best(series, 1)
    assert abs(value - otava.qhat) < 1e-9 * abs(value), (name, value, otava)
    assert place == otava.index, (name, place, otava)
    shorter = {}
    for shortest in (2, 5):
        if len(series) >= 2 * shortest:
            value, place = best(series, shortest)
            shorter[str(shortest)] = {"place": int(place), "statistic": float(value)}
    return {
        "name": name, "series": [float(v) for v in series],
        "otava": {"place": int(otava.index), "statistic": float(otava.qhat)}, "definition": shorter,
    }


cases = [
    case("nile", [float(v) for v in NILE]),
    case("step", [float(v) for v in numpy.concatenate([draw.normal(1, 0.02, 25), draw.normal(1.1, 0.02, 18)])]),
    case("noise", [float(v) for v in draw.normal(0, 1, 30)]),
    case("skewed", [float(v) for v in numpy.concatenate([draw.lognormal(0, 0.4, 20), draw.lognormal(0.6, 0.4, 20)])]),
    case("short", [float(v) for v in draw.normal(0, 1, 10)]),
    case("equal", [1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
]
print(json.dumps(cases, indent=1))
