"""Where rows and cells stand: as a parser told, or looked for in the bytes."""

from radbill_addin.ports.parts.row_places import PlainPlaces, RowPlaces, ToldPlaces

PART = b'<d><row r="7"><c r="A7" s="1"/><c r="C7"><v>5</v></c></row><row r="17"><c r="A17"/></row></d>'


def _with_rows(places: RowPlaces) -> None:
    for number, start, end in ((7, 3, PART.index(b"</row>")), (17, PART.index(b'<row r="17"'), PART.rindex(b"</row>"))):
        places.numbers.append(number)
        places.starts.append(start)
        places.ends.append(end)


def test_plain_cells_are_found_in_their_own_row() -> None:
    places = PlainPlaces()
    _with_rows(places)
    places.columns_of_rows += [(1, 3), (1,)]
    spans = [PART[slice(*places.span(PART, *place))] for place in ((0, 0), (0, 1), (1, 0))]
    assert spans == [b'<c r="A7" s="1"/>', b'<c r="C7"><v>5</v></c>', b'<c r="A17"/>']
    assert (places.columns(0), PART[places.cell_start(PART, 1, 0) :][:6]) == ((1, 3), b'<c r="')


def test_told_cells_stand_where_they_were_told() -> None:
    places = ToldPlaces()
    _with_rows(places)
    first, second, third = (PART.index(each) for each in (b'<c r="A7"', b'<c r="C7"', b'<c r="A17"'))
    places.first_cells.extend([2, 3])
    places.cell_columns.extend([1, 3, 1])
    places.cell_starts.extend([first, second, third])
    places.cell_ends.extend([second, PART.index(b"</c>"), PART.rindex(b"</row>")])
    spans = [PART[slice(*places.span(PART, *place))] for place in ((0, 0), (0, 1), (1, 0))]
    assert spans == [b'<c r="A7" s="1"/>', b'<c r="C7"><v>5</v></c>', b'<c r="A17"/>']
    assert (list(places.columns(0)), list(places.columns(1)), places.cell_start(PART, 0, 1)) == ([1, 3], [1], second)
