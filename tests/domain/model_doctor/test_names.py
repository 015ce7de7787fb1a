"""File names from strangers: safe on every system, and found again by the model's references."""

import pytest

from vtuber_console.domain.model_doctor.names import FileNames, NameRefused, safe_names, shortened


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a/b.png", "a/b.png"),
        ("a\\b.png", "a/b.png"),
        ("./a//b.png", "a/b.png"),
        ("con.png", "_con.png"),
        ("aux/NUL.json", "_aux/_NUL.json"),
        ("com1.exp3.json", "_com1.exp3.json"),
        ("console.png", "console.png"),
        ('a<b>:"|?*.png', "a_b______.png"),
        ("c:a.png", "c_a.png"),
        ("a. /b.png", "a/b.png"),
        ("が.png", "が.png"),  # decomposed, as macOS writes it
        ("a\u202eb\n.png", "a_b_.png"),
        ("x" * 150 + ".exp3.json", "x" * 90 + ".exp3.json"),
    ],
)
def test_names_are_made_safe(given, kept):
    assert safe_names([given]) == {given: kept}


@pytest.mark.parametrize(
    "path",
    ["../a.png", "a/../../b", "..", "/etc/passwd", "\\\\server\\share", "C:\\a.png", "c:/a", "c:",
     "a\\..\\..\\b.png", "", ".", "a\0b"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(path):
    with pytest.raises(NameRefused, match="leads out"):
        safe_names([path])


def test_a_path_that_is_too_long_is_refused():
    with pytest.raises(NameRefused, match="no more than 120 fit"):
        safe_names(["/".join(["long" * 20] * 4)])


def test_names_that_differ_only_in_case_are_kept_apart():
    kept = safe_names(["a.png", "A.png", "b/x.exp3.json", "B/X.exp3.json"])
    assert list(kept.values()) == ["a.png", "A-2.png", "b/x.exp3.json", "B/X-2.exp3.json"]


def test_hidden_files_and_those_of_systems_are_left_out():
    assert safe_names([".git/x", "__MACOSX/._a.png", "Thumbs.db", "a/.DS_Store", "a.png"]) == {
        "a.png": "a.png"
    }


FILES = ("Tex/texture_00.png", "a/x.exp3.json", "b/x.exp3.json", "b/y.exp3.json")


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("Tex/texture_00.png", "Tex/texture_00.png"),
        ("tex/Texture_00.PNG", "Tex/texture_00.png"),
        ("Tex\\texture_00.png", "Tex/texture_00.png"),
        ("./Tex/texture_00.png", "Tex/texture_00.png"),
        ("../../elsewhere/texture_00.png", "Tex/texture_00.png"),
        ("y.exp3.json", "b/y.exp3.json"),
        ("x.exp3.json", None),  # there are two
        ("z.exp3.json", None),
        ("", None),
    ],
)
def test_references_find_their_files(reference, found):
    assert FileNames(FILES).find(reference) == found


def test_a_renamed_file_is_found_by_its_old_name():
    kept = safe_names(["con.png", "a.png", "A.png"])
    names = FileNames(kept.values(), kept)
    assert names.find("con.png") == "_con.png"
    assert names.find("A.png") == "A-2.png"


def test_foreign_names_are_shown_short_and_plain():
    assert shortened("a\n\u202eb") == "a??b"
    assert len(shortened("x" * 500)) < 60


@pytest.mark.parametrize("names", [("x.png", "x.png/y.png"), ("A/b.png/c.png", "a/B.png")])
def test_a_name_that_is_a_file_and_a_folder_is_refused_in_words(names):
    with pytest.raises(NameRefused, match="name of a file and of a folder"):
        safe_names(names)


def test_folders_that_differ_in_case_are_no_clash():
    assert len(safe_names(("Tex/a.png", "tex/b.png", "tex.png"))) == 3
