"""Reads what `weir gate` writes, with readers that others wrote, and prints what they understood as JSON.

usage: read.py FORMAT FILE. For csv, tsv, xml and ndjson they are Python's own; for the rest scripts/install brings
junitparser, prometheus_client, jsonschema and sarif-pydantic. Go's benchmark text has no reader here: it is split as
golang.org/x/perf/benchfmt documents it, and whatever does not fit is an error.
"""
import csv
import json
import os
import re
import sys
import xml.etree.ElementTree

FOLDER = os.path.dirname(os.path.abspath(__file__))


def separated(path, delimiter):
    with open(path, newline="", encoding="utf-8") as file:
        quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        return list(csv.reader(file, delimiter=delimiter, quoting=quoting, strict=True))


def ndjson(path):
    with open(path, encoding="utf-8") as file:
        return [sorted(json.loads(line)) for line in file.read().removesuffix("\n").split("\n")]


def junit(path):
    from junitparser import Error, Failure, JUnitXml, Skipped

    def kind(case):
        names = {Error: "error", Failure: "failure", Skipped: "skipped"}
        found = [(names[type(result)], result.message) for result in case.result]
        return found[0] if found else ("pass", case.system_out)

    suites = JUnitXml.fromfile(path)
    for suite in suites:
        stated = (suite.tests, suite.failures, suite.errors)
        suite.update_statistics()
        assert stated == (suite.tests, suite.failures, suite.errors), (suite.name, stated)
    return [[suite.name, case.classname, case.name, *kind(case)] for suite in suites for case in suite]


def openmetrics(path):
    from prometheus_client.openmetrics.parser import text_string_to_metric_families

    with open(path, encoding="utf-8") as file:
        families = list(text_string_to_metric_families(file.read()))
    assert all(family.type == "gauge" for family in families)
    return [
        [sample.name, *(sample.labels[key] for key in ("scenario", "case", "metric", "unit")), repr(sample.value)]
        for family in families for sample in family.samples
    ]


def sarif(path):
    import jsonschema
    from sarif_pydantic import Sarif

    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    with open(f"{FOLDER}/sarif-subset.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    log = Sarif.model_validate(document)
    rules = [rule.id for rule in log.runs[0].tool.driver.rules]
    for result in log.runs[0].results:
        assert result.rule_id in rules, result.rule_id
    return [
        [
            result.rule_id, result.level.value, result.message.text,
            result.locations[0].physical_location.artifact_location.uri,
        ]
        for result in log.runs[0].results
    ]


def badge(path):
    root = xml.etree.ElementTree.parse(path).getroot()
    space = "{http://www.w3.org/2000/svg}"
    return [[root.tag.removeprefix(space), root.findtext(f"{space}title")]]


def go_benchmark(path):
    results = []
    with open(path, encoding="utf-8") as file:
        for line in file.read().removesuffix("\n").split("\n"):
            if re.match(r"[a-z][^\sA-Z:]*:", line):
                continue
            name, count, *rest = line.split()
            assert re.fullmatch(r"Benchmark[^\Wa-z]\S*", name), name
            assert rest and len(rest) % 2 == 0, line
            keys = dict(part.split("=", 1) for part in name.split("/")[1:] if "=" in part)
            results.append([name.split("/")[0], keys["build"], str(int(count))])
            results[-1] += [word for value, unit in zip(rest[::2], rest[1::2]) for word in (repr(float(value)), unit)]
    return results


READERS = {
    "csv": lambda path: separated(path, ","), "tsv": lambda path: separated(path, "\t"), "ndjson": ndjson,
    "junit": junit, "openmetrics": openmetrics, "sarif": sarif, "badge": badge, "go-benchmark": go_benchmark,
}

print(json.dumps(READERS[sys.argv[1]](sys.argv[2])))
