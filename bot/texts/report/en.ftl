### The outcome report of `checkin report`, read by the clinic.

## The head and what it comes to

report-title = Outcome report
report-for = { $name }. Sessions from { $first } to { $last }. Made on { $made } by Check-in { $version }.
report-nobody = { $name }. Made on { $made } by Check-in { $version }. No session is recorded as done, so there is nothing to report.
report-in-short = In short
report-too-little = Too little to say anything yet: there is a PHQ-9 of 10 or more before an induction, and one 14 to 31 days after it, for { $count ->
        [one] { $count } induction
       *[other] { $count } inductions
    } only. Below 10 people this report gives no percentages, and counts alone prove nothing.
report-headline = Of { $known } inductions with a PHQ-9 of 10 or more before and one 14 to 31 days after, { $response } led to a response (95 % interval { $low } to { $high }).
report-headline-everyone = Of all { $started } inductions with 10 or more before, with those of which nothing is known afterwards counted as no response, it is { $response } (95 % interval { $low } to { $high }).
report-headline-missing = Nothing is known afterwards of { $missing } of these { $started }. People who stop answering may do better or worse than those who go on, so the truth may lie outside both intervals.
report-headline-basis = Of { $started } inductions that were started long enough ago, { $raised } had a PHQ-9 of 10 or more before, { $low } a lower one, and { $none } none.
report-caution = This report describes what happened. It has no comparison group: it cannot say what would have happened without the treatment.

## Cells of tables

report-cell-hidden = fewer than 5 people
report-cell-close = not shown: it would tell of fewer than 5 people
report-cell-count = { $part } of { $of }
report-cell-percent = { $part } of { $of }: { $percent } ({ $low } to { $high })
report-cell-sessions = { $part } of { $of }: { $percent }
report-cell-least = at least { $part } of { $of }
report-cell-middle = { $median } (middle half { $low } to { $high })
report-nothing = Nothing is known of this yet.

## Who is counted

report-who = Who is counted
report-who-what = What
report-number = Number
report-who-patients = Patients with at least one session
report-who-left = of them left since then (discharged, stopped, moved or died); they stay counted
report-who-sessions = Sessions that were done
report-who-maintenance = of them maintenance sessions
report-who-maintenance-patients = Patients with a maintenance session
report-who-inductions = Inductions that were started
report-who-induction-patients = Patients with an induction; a patient who had two counts twice below
report-who-whole = Whole inductions (4 to 8 sessions within 7 to 28 days)
report-who-running = Inductions of which the 31 days after the last session are not over; they are not counted below

## Missing data

report-missing = What is missing
report-missing-started = Started, and long enough ago
report-missing-before = with a PHQ-9 before
report-missing-both = with a PHQ-9 before and one in the window
report-missing-unknown = Nothing is known of
report-missing-low = PHQ-9 below 10 before the induction (few symptoms): { $low }. The first lines of this report do not speak of them.
report-missing-old = The PHQ-9 before is older than 14 days: { $old }. They are counted.
report-missing-session = A further session came before the PHQ-9 of the window: { $further }. They are counted.

## After an induction and after one session

report-after-all = 14 to 31 days after an induction
report-after-all-what = The PHQ-9 closest to the 14th day after the last session of the induction, on that day or later, up to the 31st. Response: at least 50 % lower than before. Remission: below 5.
report-groups-what = The first rows are of those with a PHQ-9 of 10 or more before, as in most studies: the first lines speak of them alone. The rows below are of any score before; a score of 0 can have no response and one below 5 no remission, so these are left out there. “Everyone” are all who started, also those with nothing known afterwards.
report-after-one = 7 or more days after one session
report-after-one-what = The first PHQ-9 from the 7th to the 31st day after the first session, before the second. Most inductions give the second session earlier ({ $soon } here did); nothing can be said of them. For { $running } the days are not over.
report-group = Group, by the PHQ-9 before
report-response = Response
report-remission = Remission
report-group-completers = 10 or more: completers (whole induction, both scores)
report-group-raised = 10 or more: all with both scores
report-group-raised-everyone = 10 or more: everyone (missing counted as no)
report-group-known = Any score: all with both scores
report-group-everyone = Any score or none: everyone (missing counted as no)
report-groups-alt = Response and remission with 95 % intervals. { $rows }

## Maintenance

report-held = After a maintenance session
report-held-what = The last PHQ-9 before each maintenance session (at most 14 days before) and the first from the 7th to the 31st day after it, before the next session. People in maintenance often begin with a low score: about 0 means that it held. It is no response. Many sessions of one patient count, so no interval is given, and sessions less than a week apart have no such score.
report-held-before = Median before
report-held-after = Median after

## The day after a session

report-next-day = The day after a session
report-next-day-what = Change from the last score before a session (at most 3 days before) to the day after it; below 0 is better. Many sessions of one patient count, so no interval is given. One day is no response: none is claimed.
report-next-day-daily = 24-hour score (not the PHQ-9, not validated)
report-next-day-pain = Pain, 0 to 10
report-next-day-sessions = Sessions with both
report-next-day-change = Median change

## Change

report-basis = Of { $started } inductions { $before } have a value before, and { $known } one before and one after. Missing counts as no; where that would flatter, “at least” stands there.
report-part-known = Of those with both
report-part-everyone = Of everyone
report-change = Improved, unchanged, worse
report-change-what = PHQ-9 before an induction and 14 to 31 days after it, whatever it was before. Only a change of 6 points or more is larger than the error of the form.
report-change-improved = Improved by 6 or more
report-change-unchanged = Changed by less
report-change-worse = Worse by 6 or more

## Thoughts of death or self-harm

report-thoughts = Thoughts of death or self-harm
report-thoughts-what = Item 9 of the same two PHQ-9 forms. It is an answer on a form, no assessment.
report-thoughts-before = Above 0 before
report-thoughts-after = Above 0 after
report-thoughts-fewer = Lower after, of those with any before
report-thoughts-new = Above 0 after, of those with none before

## Pain and opioids

report-pain = Pain
report-pain-what = Pain before an induction and closest to the 14th day after it (up to the 31st), of those with 4 or more of 10 before.
report-pain-30 = Lower by 30 % or more
report-pain-50 = Lower by 50 % or more
report-dose = Opioid dose
report-dose-what = Morphine milligram equivalents a day, as patients gave their doses, before an induction and in the same window, of those who took any before. An estimate for comparison only; buprenorphine is not in it.
report-dose-medians = Median of those with both: before { $before }, after { $after }.
report-dose-lower = Lower dose
report-dose-none = No opioid any more

## Side effects

report-effects = Side effects
report-effects-what = Asked { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } after the end of a session, unless a plan says otherwise. Of { $asked } sessions asked about, { $answered } were answered. Many sessions of one patient count, so no interval is given.
report-effects-any = Any side effect
report-effects-bad = “It is bad” at the first tap
report-effects-severe = At least one called severe
report-effects-next = Still something the next day, of those asked again
report-effects-frequent = The most frequent, by session
report-effects-symptom = Side effect
report-effects-sessions = Sessions

## How long it lasts

report-lasting = How long a response lasts
report-lasting-what = From the first day of a response to the first day on which it had faded, for { $count ->
        [one] { $count } induction
       *[other] { $count } inductions
    } with a response; { $gone } of them faded. Whoever had a further session, or gave no further score, is counted up to then: the response may have lasted longer.
report-lasting-well = The next session is often given because the effect fades, and people who feel worse may stop answering. Those who are counted only up to then are not like the others, so the curve may look better than it is.
report-lasting-hidden = Fewer than 5 people had a response: nothing is said of how long they last.
report-lasting-few = { $count } responses are too few for a curve; it is drawn from 10 people on.
report-lasting-no-scipy = The curve is missing: it is computed by SciPy, which is not installed here. Install it with: { $command }, and make the report again.
report-lasting-day = When
report-lasting-on = Day { $day }
report-lasting-part = Still lasts
report-lasting-known = Still followed
report-lasting-median = Half of the responses had faded by day { $day }.
report-lasting-no-median = Too few responses faded, or were followed for long enough, to say when half of them had.
report-lasting-percent = { $percent } ({ $low } to { $high })
report-lasting-alt = Kaplan-Meier curve: the part of the responses that still lasts, by days since the response began. { $rows }
report-lasting-axis = Days since the response began
report-lasting-ends = The curve ends where fewer than 5 people are still followed.

## Published figures

report-cohorts = Published figures
report-cohorts-what = For reading beside, not for ranking. These people were chosen, treated, asked and counted in other ways: other diagnoses, doses, forms and times. A clinic whose patients are more or less ill has other figures with the same treatment.
report-cohorts-study = Study
report-cohorts-people = People
report-cohorts-definition = What was counted
report-cohorts-address = Address
report-cohorts-own = This clinic
report-cohorts-few = fewer than 10 people
report-cohorts-own-what = Inductions, whole or not, with a PHQ-9 of 10 or more before and one 14 to 31 days after, of all that were started long enough ago.
report-cohort-mcinnes = 178 US practices, IV ketamine; PHQ-9 14 to 31 days after 4 to 8 infusions in 7 to 28 days; 537 of 9016 could be analysed. Thoughts of suicide were fewer in 73.0 %. Of the responses about 80 % lasted 4 weeks and about 60 % 8 weeks without maintenance.
report-cohort-oliver = Private clinics, 6 infusions in 21 days, PHQ-9; the first figures by 6 weeks, the second after 10 infusions.
report-cohort-alnefeesi = 79 studies of practice put together; many forms and definitions.
report-cohort-elekt-d = Trial against ECT (41.2 % response there), two infusions a week for 3 weeks; QIDS-SR, another form; 195 of 403 got ketamine.
report-cohort-ketect = Trial with inpatients against ECT (63 % remission there); 70 % relapsed within 12 months, after a median of 57 days.

## Method

report-method = Method
report-method-counts = Counted are all sessions that are recorded as done, and all patients who had one: also those who were discharged, stopped or died. Left out are scores given during a session or within 4 hours of its end, forms that were not finished, and what was answered before an account was cut off because it may have been another person.
report-method-series = An induction begins with the first session, or after more than 90 days without one, and goes on while each session comes at most 10 days after the one before and at most 28 days after the first, up to 8 sessions; a clinician can set it otherwise. What comes after it is maintenance.
report-method-maintenance = Response, remission and change are judged for inductions only. Maintenance is given when it is needed, and to those whom it helped: its scores before are those of treated people, so they have no true start. Of it this report says how many had it, how the PHQ-9 was before and after, and that the curve ends where it begins.
report-method-before = Before: the last PHQ-9 on the day of the first session, if given before it, or earlier.
report-method-raised = 10 or more before is where studies and measures of quality begin (HEDIS DRR-E: elevated; CMS159: above 9). That the first lines speak of those, and that elsewhere response counts from above 0 and remission from 5 on, is the project’s own choice.
report-method-due = An induction counts once 31 days have passed since its last session, whether or not there is a score: else those with quick answers would count first.
report-method-fading = Faded: the improvement is below 50 % again, on the score itself where the PHQ-9 is asked weekly or less often, on the median of the last 7 days where it is asked more often, and it is so again at the next score, or there is none. A response for this curve begins on the first such day from the 7th after the first session. This definition is the project’s own.
report-method-intervals = Intervals are 95 %: Wilson’s score interval for a share; for the curve Kaplan and Meier’s estimate with Greenwood’s variance on the log-log scale. They show chance alone, not what is missing. They treat each induction as one of its own. Where sessions are counted there is none.
report-method-hidden = Small groups: nothing is said of a group of fewer than 5 people, however many sessions they had, nor of a group that could be told by taking one row from another; below 10 people there are counts and no percentages. How many started, gave a value or are missing is always said, and how many began with a PHQ-9 of 10 or more. Within a larger group small counts are shown, since hiding the few who got worse would mislead.
report-method-questionnaires = Questionnaires and versions in use: { $versions }.
report-method-sources = Response and remission: McInnes 2022. Reliable change of 6 points: NHS Talking Therapies. Pain: Farrar 2001 (30 %); 50 % by convention. Wilson interval: Newcombe 1998.
