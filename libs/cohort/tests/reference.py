"""Writes the reference numbers of tests/lifelines.rs: python -m venv V && V/bin/pip install lifelines==0.30.3 && V/bin/python reference.py"""
import pathlib
import random

import numpy as np
import lifelines
from lifelines import KaplanMeierFitter, datasets

HERE = pathlib.Path(__file__).parent / "data"


def staggered():
    """300 invented teachers, months since they began; half come under observation some months later."""
    random.seed(27)
    rows = []
    while len(rows) < 300:
        entry = random.choice([0, 0, 0, random.randrange(1, 30)])
        life = int(random.expovariate(1 / 50)) + 1
        seen = entry + random.randrange(1, 60)
        if life > entry:
            rows.append((entry, min(life, seen), int(life <= seen)))
    return rows


lung = [(0, float(r["time"]), int(r["status"])) for _, r in datasets.load_lung().iterrows()]
aids = [(float(r["W"]), float(r["T"]), int(r["D"])) for _, r in datasets.load_multicenter_aids_cohort_study().iterrows()]
for name, rows, late in (("lung", lung, False), ("aids", aids, True), ("staggered", staggered(), True)):
    entry, exit, event = (np.array(column) for column in zip(*rows))
    curve = KaplanMeierFitter().fit(exit, event, entry=entry if late else None)
    table = curve.event_table
    se = curve.survival_function_.values[:, 0] * np.sqrt(curve._cumulative_sq_.values)
    limits = curve.confidence_interval_.values
    with open(HERE / f"{name}.csv", "w") as file:
        file.write("entry,exit,event\n")
        file.writelines(f"{a:g},{b:.17g},{c}\n" if late else f"0,{b:.17g},{c}\n" for a, b, c in rows)
    with open(HERE / f"{name}.lifelines.csv", "w") as file:
        file.write("time,at_risk,events,survival,se,low,high\n")
        for n, time in enumerate(table.index):
            numbers = [curve.survival_function_.values[n, 0], se[n], limits[n, 0], limits[n, 1]]
            file.write(f"{time:.17g},{table.at_risk.iloc[n]},{table.observed.iloc[n]}," + ",".join(f"{x:.17g}" for x in numbers) + "\n")
    print(name, len(rows), len(table), lifelines.__version__)
