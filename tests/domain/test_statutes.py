from datetime import date

from counter.domain.statutes import MEASURE, assistance, destitute, measure


def test_the_law_from_its_first_day_and_the_measure_before() -> None:
    assert assistance(date(2026, 7, 1), "第十八条") == ("社会救助法", "第十八条", "2026-07-01")
    assert assistance(date(2026, 6, 30), "第十八条") == MEASURE
    assert assistance(date(2026, 6, 30), "第二十一条", measure("第八条")) == ("民发〔2021〕57号", "第八条", "2021-07-01")
    assert destitute("第八条") == ("民发〔2021〕43号", "第八条", "2021-07-01")
