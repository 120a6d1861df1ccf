# (pandas 1.5.3 writes long strings in native byte order into big-endian files, so those have none.)
# Writes .dta fixtures with pandas 1.5.3.  usage: python3 peers/python/stata-files.py tests/Kuznets.Tests/Fixtures/stata
import sys, datetime as dt
import numpy as np, pandas as pd
out = sys.argv[1]
day = [dt.datetime(2014, 3, 1, 13, 30), pd.NaT, dt.datetime(1959, 12, 31)]
d = pd.DataFrame({"city": ["Suzhou", "Beijing", ""], "b": np.array([1, 2, 100], np.int8), "i": np.array([1, -2, 30000], np.int16),
                  "l": np.array([1, -2, 2000000000], np.int32), "f": np.array([1.5, np.nan, -2.25], np.float32), "gdp": [1.5, np.nan, -2.25],
                  "tc": day, "td": day, "tw": day, "tm": day, "tq": day, "th": day, "ty": day})
dates = {k: k for k in ["tc", "td", "tw", "tm", "tq", "th", "ty"]}
for v in (114, 117, 118, 119):
    for order in ("little", "big"):
        extra = {"convert_strl": ["city"]} if v >= 117 and order == "little" else {}
        d.to_stata(f"{out}/pandas-{v}-{order}.dta", write_index=False, version=v, byteorder=order, convert_dates=dates,
                   variable_labels={"gdp": "GDP per head"}, time_stamp=dt.datetime(2020, 1, 1), **extra)
