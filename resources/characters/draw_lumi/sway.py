"""Lumi's physics: what swings when her head and body move."""

from resources.characters.rig.physics import Input, Pendulum


def _head(turn: float, tilt: float, body: float) -> list[Input]:
    return [
        Input("ParamAngleX", turn, "X"),
        Input("ParamAngleZ", tilt, "Angle"),
        Input("ParamBodyAngleX", body, "X"),
        Input("ParamBodyAngleZ", body, "Angle"),
    ]


_BODY = [Input("ParamBodyAngleX", 70, "X"), Input("ParamBodyAngleZ", 60, "Angle")]

PENDULUMS = (
    Pendulum(
        "PhysicsHairFront", "Bangs", _head(60, 60, 30), [("ParamHairFront", 1, 2.0)], [9],
        mobility=0.92, delay=0.85, acceleration=1.6,
    ),
    Pendulum(
        "PhysicsHairSide", "Side hair", _head(60, 60, 40), [("ParamHairSide", 1, 2.6)], [13],
        mobility=0.93, delay=0.8, acceleration=1.4,
    ),
    Pendulum(
        "PhysicsHairBack", "Back hair", _head(60, 50, 40), [("ParamHairBack", 1, 2.4)], [16],
        mobility=0.93, delay=0.74, acceleration=1.25,
    ),
    Pendulum(
        "PhysicsStarCharm", "Star charm", _head(70, 80, 30), [("ParamStarCharm", 1, 2.2)], [6],
        mobility=0.95, delay=0.9, acceleration=1.6,
    ),
    Pendulum("PhysicsRibbon", "Ribbon", _BODY, [("ParamRibbon", 1, 2.0)], [8], mobility=0.92),
    Pendulum("PhysicsSkirt", "Skirt", _BODY, [("ParamSkirt", 1, 2.0)], [12], mobility=0.92),
)  # fmt: skip
