from dataclasses import replace

from vtuber_console.domain.actions import ExpressionLayer
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.settings_recovery import recover
from vtuber_console.domain.settings_value import plain_value
from vtuber_console.domain.soundboard_settings import SoundboardSettings

ADDITIVE, BASE = ExpressionLayer.ADDITIVE, ExpressionLayer.BASE


def test_a_key_is_of_its_model_and_a_plain_mood_is_not_kept():
    board = (
        SoundboardSettings().with_layer("lumi", "wink", BASE).with_layer("haru", "wink", ADDITIVE)
    )
    assert (board.layer("lumi", "wink"), board.layer("haru", "wink")) == (BASE, ADDITIVE)
    assert board.layer("lumi", "happy") is ExpressionLayer.EXCLUSIVE
    again = board.with_layer("lumi", "wink", ADDITIVE)
    assert (len(again.layers), again.layer("lumi", "wink")) == (2, ADDITIVE)
    assert len(board.with_layer("lumi", "wink", ExpressionLayer.EXCLUSIVE).layers) == 1


def test_it_comes_back_from_the_settings_file():
    board = SoundboardSettings().with_layer("lumi", "wink", BASE)
    settings = replace(Settings(), soundboard=board)
    assert recover(plain_value(settings)) == (settings, ())
