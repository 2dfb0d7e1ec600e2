### The outcome report of `checkin report`, read by the clinic.

## The head and what it comes to

report-title = Ergebnisbericht
report-for = { $name }. Sitzungen vom { $first } bis { $last }. Erstellt am { $made } von Check-in { $version }.
report-nobody = { $name }. Erstellt am { $made } von Check-in { $version }. Es ist keine Sitzung als durchgeführt eingetragen, also gibt es nichts zu berichten.
report-in-short = Kurz gesagt
report-too-little = Noch zu wenig, um etwas zu sagen: Einen PHQ-9 von 10 oder mehr vor einer Induktion und einen 14 bis 31 Tage danach gibt es erst für { $count ->
        [one] { $count } Induktion
       *[other] { $count } Induktionen
    }. Unter 10 Personen nennt dieser Bericht keine Prozente, und Anzahlen allein beweisen nichts.
report-headline = Von { $known } Induktionen mit einem PHQ-9 von 10 oder mehr vorher und einem 14 bis 31 Tage danach führten { $response } zu einer Response (95-%-Intervall { $low } bis { $high }).
report-headline-everyone = Von allen { $started } Induktionen mit 10 oder mehr vorher sind es { $response } (95-%-Intervall { $low } bis { $high }), wenn die, von denen danach nichts bekannt ist, als keine Response zählen.
report-headline-missing = Von { $missing } dieser { $started } ist danach nichts bekannt. Wer nicht mehr antwortet, dem kann es besser oder schlechter gehen als den anderen; die Wahrheit kann außerhalb beider Intervalle liegen.
report-headline-basis = Von { $started } Induktionen, die vor genügend langer Zeit begonnen wurden, hatten { $raised } vorher einen PHQ-9 von 10 oder mehr, { $low } einen niedrigeren und { $none } keinen.
report-caution = Dieser Bericht beschreibt, was geschehen ist. Er hat keine Vergleichsgruppe: Er kann nicht sagen, was ohne die Behandlung geschehen wäre.

## Cells of tables

report-cell-hidden = weniger als 5 Personen
report-cell-close = nicht gezeigt: es würde etwas über weniger als 5 Personen verraten
report-cell-count = { $part } von { $of }
report-cell-percent = { $part } von { $of }: { $percent } ({ $low } bis { $high })
report-cell-sessions = { $part } von { $of }: { $percent }
report-cell-least = mindestens { $part } von { $of }
report-cell-middle = { $median } (mittlere Hälfte { $low } bis { $high })
report-nothing = Davon ist noch nichts bekannt.

## Who is counted

report-who = Wer gezählt wird
report-who-what = Was
report-number = Anzahl
report-who-patients = Patientinnen und Patienten mit mindestens einer Sitzung
report-who-left = davon seither ausgeschieden (entlassen, aufgehört, weggezogen oder verstorben); sie zählen weiter
report-who-sessions = Durchgeführte Sitzungen
report-who-maintenance = davon Sitzungen zur Erhaltung
report-who-maintenance-patients = Personen mit einer Sitzung zur Erhaltung
report-who-inductions = Begonnene Induktionen
report-who-induction-patients = Personen mit einer Induktion; wer zwei hatte, zählt unten zweimal
report-who-whole = Ganze Induktionen (4 bis 8 Sitzungen in 7 bis 28 Tagen)
report-who-running = Induktionen, bei denen die 31 Tage nach der letzten Sitzung nicht vorbei sind; sie zählen unten nicht

## Missing data

report-missing = Was fehlt
report-missing-started = Begonnen, und lange genug her
report-missing-before = mit einem PHQ-9 vorher
report-missing-both = mit einem PHQ-9 vorher und einem im Zeitfenster
report-missing-unknown = Nichts bekannt ist von
report-missing-low = PHQ-9 unter 10 vor der Induktion (wenig Beschwerden): { $low }. Von ihnen sprechen die ersten Zeilen dieses Berichts nicht.
report-missing-old = Der PHQ-9 vorher ist älter als 14 Tage: { $old }. Sie zählen mit.
report-missing-session = Vor dem PHQ-9 des Zeitfensters gab es eine weitere Sitzung: { $further }. Sie zählen mit.

## After an induction and after one session

report-after-all = 14 bis 31 Tage nach einer Induktion
report-after-all-what = Der PHQ-9, der dem 14. Tag nach der letzten Sitzung der Induktion am nächsten liegt, an diesem Tag oder später, bis zum 31. Response: mindestens 50 % niedriger als vorher. Remission: unter 5.
report-groups-what = Die ersten Zeilen gelten denen mit einem PHQ-9 von 10 oder mehr vorher, wie in den meisten Studien: Nur von ihnen sprechen die ersten Sätze. Die Zeilen darunter gelten jedem Wert vorher; bei 0 ist keine Response und unter 5 keine Remission möglich, darum bleiben diese dort außen vor. „Überhaupt alle“ sind alle, die begonnen haben, auch wenn danach nichts bekannt ist.
report-after-one = 7 oder mehr Tage nach einer Sitzung
report-after-one-what = Der erste PHQ-9 vom 7. bis zum 31. Tag nach der ersten Sitzung, vor der zweiten. In den meisten Induktionen kommt die zweite Sitzung früher (hier in { $soon }); über sie lässt sich nichts sagen. Bei { $running } sind die Tage nicht vorbei.
report-group = Gruppe, nach dem PHQ-9 vorher
report-response = Response
report-remission = Remission
report-group-completers = 10 oder mehr: ganze Induktion, beide Werte
report-group-raised = 10 oder mehr: alle mit beiden Werten
report-group-raised-everyone = 10 oder mehr: überhaupt alle (fehlend zählt als nein)
report-group-known = Jeder Wert: alle mit beiden Werten
report-group-everyone = Jeder Wert oder keiner: überhaupt alle (fehlend: nein)
report-groups-alt = Response und Remission mit 95-%-Intervallen. { $rows }

## Maintenance

report-held = Nach einer Sitzung zur Erhaltung
report-held-what = Der letzte PHQ-9 vor jeder Sitzung zur Erhaltung (höchstens 14 Tage vorher) und der erste vom 7. bis zum 31. Tag danach, vor der nächsten Sitzung. Wer Erhaltung bekommt, beginnt oft mit einem niedrigen Wert: Etwa 0 heißt, dass es gehalten hat. Es ist keine Response. Von einer Person zählen viele Sitzungen, darum steht hier kein Intervall, und bei Sitzungen mit weniger als einer Woche Abstand gibt es keinen solchen Wert.
report-held-before = Median vorher
report-held-after = Median nachher

## The day after a session

report-next-day = Der Tag nach einer Sitzung
report-next-day-what = Veränderung vom letzten Wert vor einer Sitzung (höchstens 3 Tage vorher) zum Tag danach; unter 0 ist besser. Von einer Person zählen viele Sitzungen, darum steht hier kein Intervall. Ein Tag ist keine Response, und es wird keine behauptet.
report-next-day-daily = 24-Stunden-Wert (nicht der PHQ-9, nicht validiert)
report-next-day-pain = Schmerz, 0 bis 10
report-next-day-sessions = Sitzungen mit beiden Werten
report-next-day-change = Veränderung im Median

## Change

report-basis = Von { $started } Induktionen haben { $before } einen Wert vorher und { $known } einen vorher und einen nachher. Fehlendes zählt als nein; wo das schönen würde, steht „mindestens“.
report-part-known = Von denen mit beiden Werten
report-part-everyone = Von überhaupt allen
report-change = Besser, unverändert, schlechter
report-change-what = PHQ-9 vor einer Induktion und 14 bis 31 Tage danach, wie hoch er vorher auch war. Erst eine Veränderung um 6 Punkte oder mehr ist größer als der Fehler des Bogens.
report-change-improved = Besser um 6 oder mehr
report-change-unchanged = Um weniger verändert
report-change-worse = Schlechter um 6 oder mehr

## Thoughts of death or self-harm

report-thoughts = Gedanken an Tod oder Selbstverletzung
report-thoughts-what = Frage 9 derselben beiden PHQ-9-Bögen. Sie ist eine Antwort auf einem Bogen, keine Untersuchung.
report-thoughts-before = Vorher über 0
report-thoughts-after = Nachher über 0
report-thoughts-fewer = Nachher niedriger, von denen mit über 0 vorher
report-thoughts-new = Nachher über 0, von denen mit 0 vorher

## Pain and opioids

report-pain = Schmerz
report-pain-what = Schmerz vor einer Induktion und am nächsten am 14. Tag danach (bis zum 31.), von denen mit 4 oder mehr von 10 vorher.
report-pain-30 = Niedriger um 30 % oder mehr
report-pain-50 = Niedriger um 50 % oder mehr
report-dose = Opioid-Dosis
report-dose-what = Morphin-Äquivalent in Milligramm am Tag, aus den Dosen, die genannt wurden, vor einer Induktion und im selben Zeitfenster, von denen, die vorher etwas nahmen. Eine Schätzung nur zum Vergleich; Buprenorphin ist nicht enthalten.
report-dose-medians = Median derer mit beiden Werten: vorher { $before }, nachher { $after }.
report-dose-lower = Niedrigere Dosis
report-dose-none = Kein Opioid mehr

## Side effects

report-effects = Nebenwirkungen
report-effects-what = Gefragt { $hours ->
        [one] { $hours } Stunde
       *[other] { $hours } Stunden
    } nach dem Ende einer Sitzung, wenn ein Plan nichts anderes sagt. Von { $asked } Sitzungen, nach denen gefragt wurde, wurden { $answered } beantwortet. Von einer Person zählen viele Sitzungen, darum steht hier kein Intervall.
report-effects-any = Irgendeine Nebenwirkung
report-effects-bad = „Es ist schlimm“ beim ersten Tippen
report-effects-severe = Mindestens eine als stark bezeichnet
report-effects-next = Am nächsten Tag noch etwas, von denen, die wieder gefragt wurden
report-effects-frequent = Die häufigsten, nach Sitzungen
report-effects-symptom = Nebenwirkung
report-effects-sessions = Sitzungen

## How long it lasts

report-lasting = Wie lange eine Response hält
report-lasting-what = Vom ersten Tag einer Response bis zum ersten Tag, an dem sie nachgelassen hatte, bei { $count ->
        [one] { $count } Induktion
       *[other] { $count } Induktionen
    } mit einer Response; { $gone } davon ließen nach. Wer eine weitere Sitzung hatte oder keinen weiteren Wert gab, zählt bis dahin: Die Response kann länger gehalten haben.
report-lasting-well = Die nächste Sitzung wird oft gegeben, weil die Wirkung nachlässt, und wem es schlechter geht, der antwortet vielleicht nicht mehr. Wer nur bis dahin zählt, ist nicht wie die anderen; die Kurve kann also besser aussehen, als es ist.
report-lasting-hidden = Weniger als 5 Personen hatten eine Response: Wie lange sie halten, wird nicht gesagt.
report-lasting-few = { $count } Responses sind zu wenige für eine Kurve; ab 10 Personen wird sie gezeichnet.
report-lasting-no-scipy = Die Kurve fehlt: SciPy berechnet sie, und das ist hier nicht installiert. Installieren Sie es mit: { $command }, und erstellen Sie den Bericht neu.
report-lasting-day = Wann
report-lasting-on = Tag { $day }
report-lasting-part = Hält noch
report-lasting-known = Noch beobachtet
report-lasting-median = Die Hälfte der Responses hatte bis Tag { $day } nachgelassen.
report-lasting-no-median = Zu wenige Responses ließen nach oder wurden lange genug beobachtet, um zu sagen, wann es die Hälfte war.
report-lasting-percent = { $percent } ({ $low } bis { $high })
report-lasting-alt = Kaplan-Meier-Kurve: der Teil der Responses, der noch hält, nach Tagen seit dem Beginn der Response. { $rows }
report-lasting-axis = Tage seit dem Beginn der Response
report-lasting-ends = Die Kurve endet, wo weniger als 5 Personen noch beobachtet werden.

## Published figures

report-cohorts = Veröffentlichte Zahlen
report-cohorts-what = Zum Danebenlegen, nicht für eine Rangliste. Diese Menschen wurden anders ausgewählt, behandelt, befragt und gezählt: andere Diagnosen, Dosen, Bögen und Zeiten. Eine Klinik mit kränkeren oder weniger kranken Menschen hat bei derselben Behandlung andere Zahlen.
report-cohorts-study = Studie
report-cohorts-people = Personen
report-cohorts-definition = Was gezählt wurde
report-cohorts-address = Adresse
report-cohorts-own = Diese Klinik
report-cohorts-few = weniger als 10 Personen
report-cohorts-own-what = Induktionen, ganze und andere, mit einem PHQ-9 von 10 oder mehr vorher und einem 14 bis 31 Tage danach, von allen, die vor genügend langer Zeit begonnen wurden.
report-cohort-mcinnes = 178 Praxen in den USA, Ketamin intravenös; PHQ-9 14 bis 31 Tage nach 4 bis 8 Infusionen in 7 bis 28 Tagen; 537 von 9016 waren auswertbar. Suizidgedanken wurden bei 73.0 % weniger. Von den Responses hielten ohne Erhaltung etwa 80 % 4 Wochen und etwa 60 % 8 Wochen.
report-cohort-oliver = Private Kliniken, 6 Infusionen in 21 Tagen, PHQ-9; die ersten Zahlen bis 6 Wochen, die zweiten nach 10 Infusionen.
report-cohort-alnefeesi = 79 Studien aus der Praxis zusammengefasst; viele Bögen und Definitionen.
report-cohort-elekt-d = Studie im Vergleich mit EKT (dort 41.2 % Response), zwei Infusionen pro Woche, 3 Wochen lang; QIDS-SR, ein anderer Bogen; 195 von 403 bekamen Ketamin.
report-cohort-ketect = Stationäre Studie im Vergleich mit EKT (dort 63 % Remission); 70 % hatten innerhalb von 12 Monaten einen Rückfall, im Median nach 57 Tagen.

## Method

report-method = Methode
report-method-counts = Gezählt werden alle Sitzungen, die als durchgeführt eingetragen sind, und alle, die eine hatten: auch wer entlassen wurde, aufhörte oder starb. Nicht gezählt werden Werte während einer Sitzung oder bis 4 Stunden nach ihrem Ende, nicht fertig ausgefüllte Bögen, und was beantwortet wurde, bevor ein Konto gesperrt wurde, weil es jemand anderes gewesen sein kann.
report-method-series = Eine Induktion beginnt mit der ersten Sitzung oder nach mehr als 90 Tagen ohne eine und dauert an, solange jede Sitzung höchstens 10 Tage nach der vorigen und höchstens 28 Tage nach der ersten kommt, bis zu 8 Sitzungen; die Klinik kann es anders festlegen. Was danach kommt, ist Erhaltung.
report-method-maintenance = Response, Remission und Veränderung werden nur für Induktionen beurteilt. Erhaltung wird gegeben, wenn sie nötig ist, und denen, denen es geholfen hat: Ihre Werte vorher sind die von behandelten Menschen, also gibt es keinen echten Anfang. Von ihr sagt dieser Bericht, wie viele sie hatten, wie der PHQ-9 vorher und nachher war, und dass die Kurve endet, wo sie beginnt.
report-method-before = Vorher: der letzte PHQ-9 am Tag der ersten Sitzung, wenn er vor ihr kam, oder davor.
report-method-raised = Bei 10 oder mehr vorher beginnen Studien und Qualitätsmaße (HEDIS DRR-E: erhöht; CMS159: über 9). Dass die ersten Zeilen von diesen sprechen und dass sonst Response ab über 0 und Remission ab 5 zählt, ist die eigene Wahl des Projekts.
report-method-due = Eine Induktion zählt, sobald seit ihrer letzten Sitzung 31 Tage vergangen sind, ob es einen Wert gibt oder nicht: Sonst würden die mit schnellen Antworten zuerst zählen.
report-method-fading = Nachgelassen: Die Besserung liegt wieder unter 50 %, am Wert selbst, wo der PHQ-9 wöchentlich oder seltener gefragt wird, am Median der letzten 7 Tage, wo er öfter gefragt wird, und beim nächsten Wert ist es wieder so, oder es gibt keinen. Eine Response beginnt für diese Kurve am ersten solchen Tag ab dem 7. nach der ersten Sitzung. Diese Definition stammt vom Projekt.
report-method-intervals = Intervalle sind 95-%-Intervalle: für einen Anteil das von Wilson; für die Kurve die Schätzung von Kaplan und Meier mit Greenwoods Varianz auf der Log-log-Skala. Sie zeigen nur den Zufall, nicht was fehlt. Sie behandeln jede Induktion, als stünde sie für sich. Wo Sitzungen gezählt werden, steht keines.
report-method-hidden = Kleine Gruppen: Über eine Gruppe von weniger als 5 Personen wird nichts gesagt, wie viele Sitzungen sie auch hatten; auch nicht, wenn sie sich als Unterschied zweier Zeilen ergäbe; unter 10 Personen stehen Anzahlen und keine Prozente. Wie viele begonnen haben, einen Wert gaben oder fehlen, wird immer gesagt, und wie viele mit einem PHQ-9 von 10 oder mehr begannen. In einer größeren Gruppe stehen auch kleine Anzahlen, denn die wenigen zu verbergen, denen es schlechter ging, würde täuschen.
report-method-questionnaires = Fragebögen und Versionen, die benutzt werden: { $versions }.
report-method-sources = Response und Remission: McInnes 2022. Verlässliche Veränderung um 6 Punkte: NHS Talking Therapies. Schmerz: Farrar 2001 (30 %); 50 % nach Gewohnheit. Wilson-Intervall: Newcombe 1998.
