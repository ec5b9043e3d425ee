"""Reads a file of places with GDAL, and says what it found.

Standard input: {"text": "{\\"type\\": \\"FeatureCollection\\", …}", "name": "carte.geojson"}
Standard output: {"driver": …, "crs": …, "geometry": …, "places": [{"point": [longitude, latitude], "fields": {…}}, …]}
"""

import json
import pathlib
import struct
import sys
import tempfile

import numpy
import pyogrio


def point(geometry):
    """A point as well-known binary: byte order, kind, two doubles."""
    order = "<" if geometry[0] == 1 else ">"
    kind, longitude, latitude = struct.unpack(f"{order}Idd", geometry[1:21])
    if kind != 1:
        raise ValueError(f"a geometry of kind {kind} is no point")
    return [longitude, latitude]


def plain(value):
    if isinstance(value, numpy.ndarray):
        return [plain(one) for one in value]
    if isinstance(value, numpy.datetime64):
        return str(value)
    value = value.item() if isinstance(value, numpy.generic) else value
    return None if isinstance(value, float) and numpy.isnan(value) else value


def read(path):
    about = pyogrio.read_info(path)
    meta, _, geometries, columns = pyogrio.raw.read(path)
    places = [
        {"point": point(geometry), "fields": {name: plain(column[row]) for name, column in zip(meta["fields"], columns)}}
        for row, geometry in enumerate(geometries)
    ]
    return {"driver": about["driver"], "crs": about["crs"], "geometry": about["geometry_type"], "places": places}


def main():
    question = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / pathlib.Path(question["name"]).name
        path.write_text(question["text"], encoding="utf-8")
        json.dump(read(path), sys.stdout)


if __name__ == "__main__":
    main()
