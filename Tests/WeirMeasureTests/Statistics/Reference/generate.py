"""Writes scipy.json: what SciPy and statsmodels answer to the questions that StatisticsReferenceTests asks.

Run it with `python3 generate.py > scipy.json` where scipy and statsmodels are installed. The seed is fixed.
"""
import json

import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.tsa.stattools import acf

draw = numpy.random.default_rng(20261123)


def walsh(values):
    n = len(values)
    return sorted((values[i] + values[j]) / 2 for i in range(n) for j in range(i, n))


def signed_rank():
    cases = []
    for n in (3, 5, 8, 10, 14, 20, 30, 41):
        for shift in (-0.5, 0.0, 0.02, 1.0):
            values = [float(v) for v in draw.standard_t(3, n) + shift]
            cases.append({
                "values": values,
                "above": float(stats.wilcoxon(values, alternative="greater", method="exact").pvalue),
                "below": float(stats.wilcoxon(values, alternative="less", method="exact").pvalue),
                "estimate": float(numpy.median(walsh(values))),
            })
    return cases


def tied():
    """Equal magnitudes, none of them 0: the exact distribution by going through all signs."""
    cases = []
    for n in (4, 7, 10, 12):
        values = [float(v) for v in draw.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], n)]
        every = stats.PermutationMethod(n_resamples=numpy.inf)
        cases.append({
            "values": values,
            "above": float(stats.wilcoxon(values, alternative="greater", method=every).pvalue),
            "below": float(stats.wilcoxon(values, alternative="less", method=every).pvalue),
        })
    return cases


def adjusted():
    cases = []
    for n in (1, 2, 5, 24):
        values = [float(v) for v in numpy.round(draw.uniform(0, 1, n) ** 3, 4)]
        cases.append({
            "values": values,
            "holm": [float(v) for v in multipletests(values, method="holm")[1]],
            "benjaminiHochberg": [float(v) for v in stats.false_discovery_control(values)],
        })
    return cases


def proportions():
    cases = []
    for count, total in ((0, 10), (10, 10), (3, 1000), (1, 7), (95, 100), (500, 1000), (9999, 10000)):
        for confidence in (0.95, 0.99):
            interval = stats.binomtest(count, total).proportion_ci(confidence, method="exact")
            cases.append({"count": count, "total": total, "confidence": confidence,
                          "lower": float(interval.low), "upper": float(interval.high)})
    return cases


def quantiles():
    """The percentile bootstrap of an order statistic, from the binomial distribution."""
    cases = []
    for n in (1, 10, 100, 1000):
        values = [float(v) for v in numpy.round(draw.lognormal(0, 1, n), 6)]
        for p in (0.05, 0.5, 0.9, 0.99):
            ordered = sorted(values)
            k = min(n, max(1, int(numpy.ceil(p * n - 1e-12))))
            within = stats.binom.sf(k - 1, n, numpy.arange(1, n + 1) / n)
            cases.append({
                "values": values, "p": p, "estimate": ordered[k - 1],
                "lower": ordered[int(numpy.argmax(within >= 0.025))],
                "upper": ordered[int(numpy.argmax(within >= 0.975))],
            })
    return cases


def spreads():
    cases = []
    for n in (2, 9, 30):
        values = [float(v) for v in draw.normal(10, 2, n)]
        cases.append({
            "values": values,
            "deviation": float(1.4826 * stats.median_abs_deviation(values)),
            "correlations": [float(v) for v in acf(values, nlags=min(5, n - 1), fft=False)],
        })
    return cases


points = [1e-12, 1e-6, 2.08e-5, 0.001, 0.02, 0.024, 0.025, 0.3, 0.5, 0.77, 0.975, 0.99, 0.999999]
print(json.dumps({
    "scipy": scipy.__version__,
    "statsmodels": statsmodels.__version__,
    "signedRank": signed_rank(),
    "tied": tied(),
    "normal": [{"p": p, "z": float(stats.norm.ppf(p))} for p in points],
    "adjusted": adjusted(),
    "proportions": proportions(),
    "quantiles": quantiles(),
    "spreads": spreads(),
}))
