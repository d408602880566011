"""The figure in a page, and its downloads."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client

from hopluc.drawing.bars import Bar, Bars
from hopluc.pictures import picture as pictures
from hopluc.pictures.picture import pictured

NASTY = "<b>\"Mẫu\" & 'x'"
STYLES = Path(pictures.__file__).parent / "static/pictures/pictures.css"


@pytest.fixture(autouse=True)
def kept(tmp_path, settings):
    settings.HOME = tmp_path
    pictures._memory.clear()
    yield
    pictures._memory.clear()


def shown(title="Số hợp tác xã, năm 2019"):
    return pictured(Bars(title, "hợp tác xã", (Bar("Xã Mẫu", Decimal(1694), "/rows/"), Bar(NASTY, None))))


def rendered(source, **context):
    return Template("{% load pictures %}" + source).render(Context(context))


def test_the_figure_has_drawing_summary_table_and_downloads():
    one = shown()
    page = rendered("{% picture shown %}", shown=one)
    assert page.count("<svg") == 2
    assert one.summary in page
    assert re.search(r'<th scope="row">Xã Mẫu</th><td class="num">1\.694</td>', page)
    assert f'href="{one.svg_url}"' in page
    assert f'href="{one.png_url}"' in page
    assert "<figcaption" in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def test_title_and_summary_can_be_left_to_the_page():
    page = rendered("{% picture shown has_title=False has_summary=False %}", shown=shown())
    assert "<figcaption" not in page
    assert 'class="picture-summary picture-unseen"' in page
    assert 'aria-label="Số hợp tác xã, năm 2019"' in page


def test_one_drawing_only():
    one = pictured(Bars("T", "", ()), narrow=None)
    page = rendered("{% picture shown %}", shown=one)
    assert page.count("<svg") == 1
    assert "picture-two" not in page


def test_nothing_inline_in_the_specimens_and_every_class_has_its_rule():
    page = rendered('{% include "pictures/specimens.html" %}')
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=", page)
    css = STYLES.read_text(encoding="utf-8")
    drawn = {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}
    for name in drawn:
        if (
            re.match(r"[fs]-|picture-(wide|narrow|title|summary|files|more|drawing|two)$", name)
            and name != "picture-wide"
        ):
            assert f".{name}" in css, name
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_styles_use_tokens_only_and_stand_in_the_layer_of_components():
    css = STYLES.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", css)
    assert css.count("@layer components {") == css.count("@layer") == 1
    assert not re.search(r"^\s*&", css, re.MULTILINE)


def test_svg_download_is_marked_named_and_without_doors(world):
    one = shown()
    answer = Client().get(one.svg_url)
    text = answer.content.decode()
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer["Content-Disposition"] == 'attachment; filename="so-hop-tac-xa-nam-2019.svg"'
    # The next reader of a shared PC finds nothing, and the mark is the one that holds when it is asked for.
    assert answer["Cache-Control"] == "private, no-cache"
    assert "DỮ LIỆU MINH HỌA" in text
    assert "<a " not in text


def test_png_download(world):
    answer = Client().get(shown().png_url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert answer["Content-Disposition"] == 'attachment; filename="so-hop-tac-xa-nam-2019.png"'


def test_a_real_province_has_no_mark_and_asks_for_log_in(world):
    one = shown()
    world.home.made_up = False
    world.home.save()
    assert Client().get(one.svg_url).status_code == 302
    client = Client()
    client.force_login(world.party_officer)
    answer = client.get(one.svg_url)
    assert (answer.status_code, "DỮ LIỆU MINH HỌA" in answer.content.decode()) == (200, False)


@pytest.mark.parametrize("digest", ["0" * 64, "x", "..%2Fsecret-key"])
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_what_is_not_kept_is_not_found(world, digest, kind):
    assert Client().get(f"/hinh/{digest}.{kind}").status_code == 404


def test_a_stranger_sees_none(world):
    client = Client()
    client.force_login(world.stranger)
    assert client.get(shown().svg_url).status_code == 404


def test_a_title_without_letters_still_names_its_file(world):
    answer = Client().get(shown("…").svg_url)
    assert answer["Content-Disposition"] == 'attachment; filename="hinh.svg"'


def test_a_name_of_a_file_is_short(world):
    answer = Client().get(shown("Rất dài " * 40).svg_url)
    assert len(answer["Content-Disposition"]) < 120
