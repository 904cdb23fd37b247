from radbill.edits.engine.classes import ManyKeys, ManyShapes, OneKey, Shapes


def test_records_of_a_key_are_named_by_the_first() -> None:
    classes = OneKey(range(4), "abab")
    assert (classes.firsts, classes.first_of_each) == ([0, 1], [0, 1, 0, 1])
    assert list(classes.like({1})) == [1, 3]
    assert list(classes.like(set())) == []


def test_records_with_several_keys_are_suspect_by_those_that_no_right_one_has() -> None:
    classes = ManyKeys(range(3), [("a", "b"), ("a",), ("b", "c")], [0, 0, 0])
    assert classes.firsts == [0, 2]
    assert list(classes.like({2})) == [2]
    assert list(classes.like({0})) == [0, 1]


def test_classes_of_shapes_are_classes_of_their_records() -> None:
    shapes = Shapes(OneKey(range(6), "abcabc"))
    classes = ManyShapes(shapes, OneKey(range(3), "xyx"))
    assert classes.firsts == [0, 1]
    assert list(classes.like({0})) == [0, 2, 3, 5]
    assert list(classes.like({1})) == [1, 4]
    assert list(classes.like(set())) == []
    assert shapes.of_records([0, 1, 0]) == [0, 1, 0, 0, 1, 0]
