"""Lumi's parameters and parts. Ids are Live2D's standard ones wherever one exists."""

from resources.characters.rig.document import Axis, Parameter, Part

_TABLE: tuple[tuple[str, float, float, float, str, str], ...] = (
    ("ParamAngleX", -30, 30, 0, "Head turn", "Head"),
    ("ParamAngleY", -30, 30, 0, "Head up and down", "Head"),
    ("ParamAngleZ", -30, 30, 0, "Head tilt", "Head"),
    ("ParamEyeLOpen", 0, 1, 1, "Left eye open", "Eyes"),
    ("ParamEyeLSmile", 0, 1, 0, "Left eye smile", "Eyes"),
    ("ParamEyeROpen", 0, 1, 1, "Right eye open", "Eyes"),
    ("ParamEyeRSmile", 0, 1, 0, "Right eye smile", "Eyes"),
    ("ParamEyeForm", -1, 1, 0, "Lids angry or sad", "Eyes"),
    ("ParamEyeBallX", -1, 1, 0, "Gaze left and right", "Eyes"),
    ("ParamEyeBallY", -1, 1, 0, "Gaze up and down", "Eyes"),
    ("ParamEyeBallForm", -1, 1, 0, "Iris size", "Eyes"),
    ("ParamBrowLY", -1, 1, 0, "Left brow height", "Brows"),
    ("ParamBrowRY", -1, 1, 0, "Right brow height", "Brows"),
    ("ParamBrowLAngle", -1, 1, 0, "Left brow angle", "Brows"),
    ("ParamBrowRAngle", -1, 1, 0, "Right brow angle", "Brows"),
    ("ParamBrowLForm", -1, 1, 0, "Left brow shape", "Brows"),
    ("ParamBrowRForm", -1, 1, 0, "Right brow shape", "Brows"),
    ("ParamMouthForm", -1, 1, 0, "Mouth shape", "Mouth"),
    ("ParamMouthOpenY", 0, 1, 0, "Mouth open", "Mouth"),
    ("ParamCheek", 0, 1, 0, "Blush", "Effects"),
    ("ParamTears", 0, 1, 0, "Tears", "Effects"),
    ("ParamSweat", 0, 1, 0, "Sweat drop", "Effects"),
    ("ParamAnger", 0, 1, 0, "Anger mark", "Effects"),
    ("ParamGloom", 0, 1, 0, "Gloomy shadow", "Effects"),
    ("ParamSleep", 0, 1, 0, "Sleeping sign", "Effects"),
    ("ParamEyeStar", 0, 1, 0, "Stars in the eyes", "Effects"),
    ("ParamSparkle", 0, 1, 0, "Sparkles around", "Effects"),
    ("ParamBodyAngleX", -10, 10, 0, "Body turn", "Body"),
    ("ParamBodyAngleY", -10, 10, 0, "Body up and down", "Body"),
    ("ParamBodyAngleZ", -10, 10, 0, "Body lean", "Body"),
    ("ParamBreath", 0, 1, 0, "Breath", "Body"),
    ("ParamArmLA", -10, 10, 0, "Left arm", "Arms"),
    ("ParamArmLB", -10, 10, 0, "Left elbow", "Arms"),
    ("ParamArmRA", -10, 10, 0, "Right arm", "Arms"),
    ("ParamArmRB", -10, 10, 0, "Right elbow", "Arms"),
    ("ParamHairFront", -1, 1, 0, "Bangs sway", "Sway"),
    ("ParamHairSide", -1, 1, 0, "Side hair sway", "Sway"),
    ("ParamHairBack", -1, 1, 0, "Back hair sway", "Sway"),
    ("ParamStarCharm", -1, 1, 0, "Star charm sway", "Sway"),
    ("ParamRibbon", -1, 1, 0, "Ribbon sway", "Sway"),
    ("ParamSkirt", -1, 1, 0, "Skirt sway", "Sway"),
)

PARAMETERS = tuple(Parameter(*row) for row in _TABLE)
_BY_ID = {parameter.id: parameter for parameter in PARAMETERS}

PARTS = (
    Part("PartLumi", "Lumi"),
    Part("PartBackHair", "Back hair", "PartLumi"),
    Part("PartBody", "Body", "PartLumi"),
    Part("PartArms", "Arms", "PartLumi"),
    Part("PartHead", "Head", "PartLumi"),
    Part("PartFace", "Face", "PartHead"),
    Part("PartEyes", "Eyes", "PartHead"),
    Part("PartFrontHair", "Front hair", "PartHead"),
    Part("PartEffects", "Effects", "PartLumi"),
)


def axis(parameter: str, *inner: float) -> Axis:
    """An axis over the whole range of a parameter, with forms at `inner` values as well."""
    known = _BY_ID[parameter]
    keys = {known.minimum, known.maximum, *(float(value) for value in inner)}
    if known.minimum < 0 < known.maximum:
        keys.add(0.0)
    return Axis(parameter, tuple(float(key) for key in sorted(keys)))


HEAD_AXES = (axis("ParamAngleX"), axis("ParamAngleY"))
