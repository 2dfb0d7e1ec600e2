"""The parts that the files of a questionnaire are made of."""

from collections.abc import Mapping
from math import isfinite
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PlainValidator, StrictBool, StrictInt

from bot.domain.levels import Level
from bot.domain.text_faults import Part


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("text that is not blank")
    return text


def _number(value: object) -> int | float:
    # NaN and infinity are numbers to TOML; no score is.
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError("a number")
    return value


Text = Annotated[str, AfterValidator(_not_blank)]
Number = Annotated[int | float, PlainValidator(_number)]
Count = Annotated[StrictInt, Field(ge=1)]
QuestionnaireId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{0,15}$")]
ItemId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
RuleId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Code = Annotated[str, Field(pattern=r"^(LA|LL)?[0-9]{1,7}-[0-9]$")]


class Source(Part):
    """Where something was read."""

    title: Text
    address: Text


class Recall(Part):
    """The time that the answers speak of, and the instrument's words for it.

    It is one of `days`, `hours` and `in_questions`: then each question names a time of its own.
    """

    days: Count | None = None
    hours: Count | None = None
    in_questions: StrictBool = False
    text: Text


class Licence(Part):
    """What the owners allow, in their words, and what must be shown in return."""

    status: Text
    quote: Text | None = None
    attribution: Text | None = None
    notes: tuple[Text, ...] = ()


class Loinc(Part):
    """The LOINC codes of the whole form, and the notice that must go with any LOINC code."""

    notice: Text
    panel: Code | None = None
    total: Code | None = None
    answer_list: Code | None = None


class Scoring(Part):
    """How the total comes from the answers to `items`; it lies in `min` to `max`.

    A weighted sum multiplies each answer by the weight of its item first. `unit` is that of the
    total, where it is not points.
    """

    method: Literal["sum", "mean", "single", "weighted_sum"]
    items: tuple[ItemId, ...] = Field(min_length=1)
    weights: Mapping[ItemId, Number] = {}
    unit: Text | None = None
    min: Number
    max: Number


class Band(Part):
    """A named range of totals, both ends included.

    Where totals are means, the next band begins at `highest`, which then belongs to the next.
    """

    id: ItemId
    lowest: Number = Field(alias="from")
    highest: Number = Field(alias="to")


class _Rule(Part):
    id: RuleId
    level: Level
    version: Text


class ItemAtLeast(_Rule):
    """Met by an answer to `item` of `at_least` or more, when it is tapped.

    With `first_time_only` it is met once in a patient's life: not when it was met before. One that
    is an `emergency` (of the body, such as chest pain) shows the patient whom to call, at the tap.
    """

    kind: Literal["item_at_least"]
    item: ItemId
    at_least: StrictInt
    first_time_only: StrictBool = False
    emergency: StrictBool = False


class TotalAtLeast(_Rule):
    """Met by a total of `at_least` or more."""

    kind: Literal["total_at_least"]
    at_least: Number


class RisesBy(_Rule):
    """Met by a total that is `by` or more above the lowest of the last `within_days` days."""

    kind: Literal["rises_by"]
    by: Number
    within_days: Count


class _MedianRule(_Rule):
    """About the running median: of a day, that of the totals of the `median_days` days up to it.

    Asked daily it shows the week instead of one day; asked weekly it is the latest total itself.
    """

    median_days: Count


class MedianRisesBy(_MedianRule):
    """Met by a running median `by` or more above its lowest of the `within_days` days before."""

    kind: Literal["median_rises_by"]
    by: Number
    within_days: Count


class NewlyAtLeast(_MedianRule):
    """Met by a running median of `at_least` or more that was below it in the days before.

    It was below on each day with a total of the `below_before_days` days before, at least one.
    """

    kind: Literal["newly_at_least"]
    at_least: Number
    below_before_days: Count


class RelapsesTo(_MedianRule):
    """Met by a running median of `at_least` or more that had been below `after_below`.

    It had been so at any time since it was last at `at_least` or more, or since the first total.
    """

    kind: Literal["relapses_to"]
    at_least: Number
    after_below: Number


class MeanRisesBy(_Rule):
    """Met by a mean of the last `mean_days` days `by` or more above that of as many days before.

    Each of the two needs totals on at least `least_days` days.
    """

    kind: Literal["mean_rises_by"]
    by: Number
    mean_days: Count
    least_days: Count


class DaysRunningAtLeast(_Rule):
    """Met by a total of `at_least` or more on each of the last `days` days running.

    Their median must be `above_own_median_by` or more above that of the patient's own first
    `own_first_days` days; while there is none, the days running are enough.
    """

    kind: Literal["days_running_at_least"]
    at_least: Number
    days: Count
    above_own_median_by: Number
    own_first_days: Count


class DaysMissed(_Rule):
    """Met when a patient has not answered on `days` days running, or more."""

    kind: Literal["days_missed"]
    days: Count


TotalRule = (
    TotalAtLeast
    | RisesBy
    | MedianRisesBy
    | NewlyAtLeast
    | RelapsesTo
    | MeanRisesBy
    | DaysRunningAtLeast
)
AlertRule = Annotated[ItemAtLeast | TotalRule | DaysMissed, Field(discriminator="kind")]


class Change(Part):
    """From which change on a difference means something, with sources.

    `minimal_important` and `reliable` are points of the total, `remission_below` is a total;
    the percentages are of the first total.
    """

    minimal_important: Number | None = None
    minimal_important_percent: Number | None = None
    reliable: Number | None = None
    response_percent: Number | None = None
    remission_below: Number | None = None
    source: tuple[Source, ...] = Field(min_length=1)


class EarlierTotal(Part):
    """A total of an earlier form, for a worked example of a rule about the course."""

    days_ago: StrictInt = Field(ge=0)
    total: Number


class Example(Part):
    """Answers, and what must come out: the total and band or the missing items; the rules met.

    The answer to a number item is the number itself, such as 7.5.
    What was before: `earlier` totals, and the rules `on_record`, which the patient met before.
    """

    answers: Mapping[ItemId, Number]
    earlier: tuple[EarlierTotal, ...] = ()
    on_record: tuple[RuleId, ...] = ()
    days_missed: StrictInt | None = None
    missing: tuple[ItemId, ...] = ()
    total: Number | None = None
    band: ItemId | None = None
    rules: tuple[RuleId, ...] = ()
    level: Level | None = None


class Translation(Part):
    """Where the words of a language come from, and what must be shown with them."""

    origin: Literal["official", "own", "translated"]
    reviewed: StrictBool
    status: Text
    attribution: Text | None = None
    notes: Text | None = None
