"""The order of the arrays in a moc3 file of versions 1 to 5, and which count gives their length.

The file begins with 64 bytes of header and a table of offsets: first of the counts and the canvas,
then of every array in the order below.
"""

from collections.abc import Iterator

SIZES = {"runtime": 0, "id": 64, "i32": 4, "f32": 4, "u8": 1, "i16": 2}
"""Bytes per element. `runtime` is room that only a running Core uses; it is not looked at."""

PARTS, MESHES, PARAMETERS = 0, 4, 5
"""Places of some counts."""
TEXTURE_ARRAY = 7
"""Which i32 array of the meshes holds their textures' numbers, from 0."""

_ALL = """
0 runtime id i32*6
1 runtime id i32*7
2 i32*6
3 i32*3 f32
4 runtime*4 id i32*8 u8 i32*6
5 runtime id f32*3 i32*4
6 f32
7 f32 i32
8 f32*5 i32*2
9 f32*2 i32
10 f32
11 i32
12 i32*2
13 i32*2
14 f32
15 f32
16 i16
17 i32
18 i32*5
19 i32*3
20 runtime id i32*7
21 f32 i16
22 f32
"""
_FROM_2 = "2 i32"
_FROM_4 = """
5 runtime*3
2 i32
3 i32
4 i32
23 f32*3
24 f32*3
5 runtime i32*2
25 i32*2 runtime
26 i32*5
27 i32*3
28 i32*3
29 i32
30 i32*3
31 f32*2
"""
_FROM_5 = """
7 i32*2
8 i32*2
9 i32*2
32 i32*3
33 i32*3
34 i32*3
"""


def arrays(version: int) -> Iterator[tuple[int, str]]:
    """The place of the count and the kind of each array, in file order."""
    tables = (_ALL, _FROM_2 if version >= 2 else "", _FROM_4 if version >= 4 else "")
    for line in "\n".join((*tables, _FROM_5 if version >= 5 else "")).split("\n"):
        count, *kinds = line.split() or ("0",)
        for kind in kinds:
            name, _, times = kind.partition("*")
            yield from [(int(count), name)] * int(times or 1)
