"""The search against one that is slow and plain: every name is read and compared word by word."""

from __future__ import annotations

import re
from random import Random

import pytest

from ocop.ground.words.models import NameWord
from ocop.ground.words.queries import find_named, named_like
from ocop.kernel.text import fold, sort_key
from ocop.registry.products.models import Product
from tests import cast

pytestmark = pytest.mark.django_db
SYLLABLES = ("Mật", "ong", "rừng", "Cà", "phê", "rang", "xay", "Nước", "mắm", "Đường", "phên", "gừng", "2026", "nếp")


@pytest.fixture
def here():
    place = cast.commune("Trường Xuân", cast.province("68"))
    producer, _ = cast.producer_with_user(place, cast.person("Can Bo Xa", ("commune_officer", place)))
    return producer


def write(producer, names):
    Product.objects.bulk_create(
        Product(producer=producer, place=producer.place, name=n, folded=fold(n), sort_key=sort_key(n)) for n in names
    )


def words(text):
    return [word for word in re.split(r"[^a-z0-9]+", fold(text)) if word]


def distance(one, other):
    """Errors between two words, letter by letter: wrong, missing, too many, two neighbours swapped."""
    table = [[max(i, j) if 0 in (i, j) else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            best = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, table[i - 2][j - 2] + 1)
            table[i][j] = best
    return table[-1][-1]


def allowed(word):
    return 0 if len(word) < 3 or word.isdigit() else 1 if len(word) < 6 else 2


def near(word, known):
    most = allowed(word)
    fitting = (each for each in known if most and abs(len(each) - len(word)) <= most)
    return {each for each in fitting if distance(word, each) <= most}


def demands(typed, known):
    """What a name must hold: one word of every set; as typed, the last word may go on."""
    sets = []
    for at, word in enumerate(typed):
        begun = {each for each in known if each.startswith(word)} if at == len(typed) - 1 and len(word) > 1 else set()
        halves = [(word[:n], word[n:]) for n in range(2, len(word) - 1)]
        cuts = [pair for pair in halves if pair[0] in known and pair[1] in known]
        if begun:
            sets.append(begun)
        elif word in known or word.isdigit():
            sets.append({word})
        elif cuts:
            sets += [{first for first, _ in cuts}, {second for _, second in cuts}]
        else:
            sets.append(near(word, known) or {word})
    return sets


def slow(names, typed, known):
    typed = words(typed)
    exact = [name for name in names if typed and all(group & set(words(name)) for group in demands(typed, known))]
    if exact:
        return sorted(exact)
    kept = [word for word in typed if word in known or word.isdigit() or near(word, known)]
    if not kept or 2 * len(kept) < len(typed):
        return []
    sets = [{word} | near(word, known) for word in kept]
    return sorted(name for name in names if all(group & set(words(name)) for group in sets))


def mistyped(random, word):
    at = random.randrange(len(word))
    return random.choice((word, word, word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:-1]))


def asked(random, name):
    chosen = random.sample(name.split(), k=random.randint(1, len(name.split())))
    said = [mistyped(random, fold(word)) for word in chosen]
    return random.choice((" ", " ", "")).join(said)


@pytest.mark.parametrize("seed", range(6))
def test_the_same_names_as_the_slow_search(here, seed):
    random = Random(seed)
    names = sorted({" ".join(random.choices(SYLLABLES, k=random.randint(1, 5))) for _ in range(40)})
    write(here, names)
    known = set(NameWord.objects.values_list("word", flat=True))
    for _ in range(15):
        typed = asked(random, random.choice(names))
        expected = slow(names, typed, known)
        assert sorted(each.name for each in find_named(Product.objects.all(), typed, limit=99).rows) == expected, typed
        assert sorted(named_like(Product.objects.all(), typed).values_list("name", flat=True)) == expected, typed


def test_the_slow_search_itself():
    known = {"mat", "ong", "rung"}
    assert (distance("mat", "mta"), distance("ong", "on"), distance("a", "xyz")) == (1, 1, 3)
    assert slow(["Mật ong", "Rừng"], "mta ong", known) == ["Mật ong"]
    assert slow(["Mật ong", "Rừng"], "matong", known) == ["Mật ong"]
    assert slow(["Mật ong", "Rừng"], "xyzzy", known) == []
