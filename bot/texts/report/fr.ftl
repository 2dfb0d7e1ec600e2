### The outcome report of `checkin report`, read by the clinic.

## The head and what it comes to

report-title = Rapport de résultats
report-for = { $name }. Séances du { $first } au { $last }. Établi le { $made } par Check-in { $version }.
report-nobody = { $name }. Établi le { $made } par Check-in { $version }. Aucune séance n’est notée comme faite, il n’y a donc rien à rapporter.
report-in-short = En bref
report-too-little = Encore trop peu pour dire quoi que ce soit : il n’y a un PHQ-9 de 10 ou plus avant une induction et un autre 14 à 31 jours après que pour { $count ->
        [one] { $count } induction
       *[other] { $count } inductions
    }. Au-dessous de 10 personnes, ce rapport ne donne pas de pourcentages, et les nombres seuls ne prouvent rien.
report-headline = Sur { $known } inductions avec un PHQ-9 de 10 ou plus avant et un autre 14 à 31 jours après, { $response } ont mené à une réponse (intervalle à 95 % : { $low } à { $high }).
report-headline-everyone = Sur les { $started } inductions avec 10 ou plus avant, si celles dont on ne sait rien ensuite comptent comme sans réponse, c’est { $response } (intervalle à 95 % : { $low } à { $high }).
report-headline-missing = On ne sait rien ensuite de { $missing } sur ces { $started }. Les personnes qui cessent de répondre vont peut-être mieux ou moins bien que les autres ; la vérité peut être hors des deux intervalles.
report-headline-basis = Sur { $started } inductions commencées depuis assez longtemps, { $raised } avaient avant un PHQ-9 de 10 ou plus, { $low } un score plus bas et { $none } aucun.
report-caution = Ce rapport décrit ce qui s’est passé. Il n’a pas de groupe de comparaison : il ne peut pas dire ce qui se serait passé sans le traitement.

## Cells of tables

report-cell-hidden = moins de 5 personnes
report-cell-close = non montré : cela en dirait trop sur moins de 5 personnes
report-cell-count = { $part } sur { $of }
report-cell-percent = { $part } sur { $of } : { $percent } ({ $low } à { $high })
report-cell-sessions = { $part } sur { $of } : { $percent }
report-cell-least = au moins { $part } sur { $of }
report-cell-middle = { $median } (moitié centrale : { $low } à { $high })
report-nothing = On n’en sait encore rien.

## Who is counted

report-who = Qui est compté
report-who-what = Quoi
report-number = Nombre
report-who-patients = Patients avec au moins une séance
report-who-left = dont partis depuis (fin des soins, arrêt, déménagement ou décès) ; ils restent comptés
report-who-sessions = Séances faites
report-who-maintenance = dont séances d’entretien
report-who-maintenance-patients = Patients avec une séance d’entretien
report-who-inductions = Inductions commencées
report-who-induction-patients = Patients avec une induction ; qui en a eu deux compte deux fois ci-dessous
report-who-whole = Inductions entières (4 à 8 séances en 7 à 28 jours)
report-who-running = Inductions pour lesquelles les 31 jours après la dernière séance ne sont pas passés ; non comptées ci-dessous

## Missing data

report-missing = Ce qui manque
report-missing-started = Commencées, et depuis assez longtemps
report-missing-before = avec un PHQ-9 avant
report-missing-both = avec un PHQ-9 avant et un autre dans la période
report-missing-unknown = On ne sait rien de
report-missing-low = PHQ-9 sous 10 avant l’induction (peu de symptômes) : { $low }. Les premières lignes de ce rapport ne parlent pas d’eux.
report-missing-old = Le PHQ-9 d’avant date de plus de 14 jours : { $old }. Ils sont comptés.
report-missing-session = Une autre séance a eu lieu avant le PHQ-9 de la période : { $further }. Ils sont comptés.

## After an induction and after one session

report-after-all = 14 à 31 jours après une induction
report-after-all-what = Le PHQ-9 le plus proche du 14e jour après la dernière séance de l’induction, ce jour-là ou plus tard, jusqu’au 31e. Réponse : au moins 50 % plus bas qu’avant. Rémission : moins de 5.
report-groups-what = Les premières lignes sont de ceux qui avaient un PHQ-9 de 10 ou plus avant, comme dans la plupart des études : le début du rapport ne parle que d’eux. Les lignes suivantes sont de tout score avant ; avec 0 une réponse n’est pas possible, sous 5 une rémission non plus, ils n’y sont donc pas comptés. « Tous » sont tous ceux qui ont commencé, même si l’on ne sait rien ensuite.
report-after-one = 7 jours ou plus après une séance
report-after-one-what = Le premier PHQ-9 du 7e au 31e jour après la première séance, avant la deuxième. Dans la plupart des inductions, la deuxième séance vient plus tôt (ici dans { $soon }) ; on ne peut rien en dire. Pour { $running }, la période n’est pas finie.
report-group = Groupe, selon le PHQ-9 d’avant
report-response = Réponse
report-remission = Rémission
report-group-completers = 10 ou plus : induction entière, les deux scores
report-group-raised = 10 ou plus : ceux qui ont les deux scores
report-group-raised-everyone = 10 ou plus : tous sans exception (ce qui manque : non)
report-group-known = Tout score : ceux qui ont les deux
report-group-everyone = Tout score ou aucun : tous (ce qui manque : non)
report-groups-alt = Réponse et rémission avec intervalles à 95 %. { $rows }

## Maintenance

report-held = Après une séance d’entretien
report-held-what = Le dernier PHQ-9 avant chaque séance d’entretien (14 jours avant au plus) et le premier du 7e au 31e jour après, avant la séance suivante. En entretien, on part souvent d’un score bas : environ 0 veut dire que cela a tenu. Ce n’est pas une réponse. Plusieurs séances d’un même patient comptent, il n’y a donc pas d’intervalle, et les séances à moins d’une semaine les unes des autres n’ont pas un tel score.
report-held-before = Médiane avant
report-held-after = Médiane après

## The day after a session

report-next-day = Le lendemain d’une séance
report-next-day-what = Changement entre le dernier score avant une séance (3 jours avant au plus) et le lendemain ; au-dessous de 0, c’est mieux. Plusieurs séances d’un même patient comptent, il n’y a donc pas d’intervalle. Un jour n’est pas une réponse, et aucune n’est affirmée.
report-next-day-daily = Score sur 24 heures (pas le PHQ-9, non validé)
report-next-day-pain = Douleur, de 0 à 10
report-next-day-sessions = Séances avec les deux scores
report-next-day-change = Changement médian

## Change

report-basis = Sur { $started } inductions, { $before } ont une valeur avant et { $known } une avant et une après. Ce qui manque compte comme non ; là où cela embellirait, il y a « au moins ».
report-part-known = De ceux qui ont les deux
report-part-everyone = De tous sans exception
report-change = Mieux, inchangé, moins bien
report-change-what = PHQ-9 avant une induction et 14 à 31 jours après, quel qu’il soit avant. Seul un changement de 6 points ou plus dépasse l’erreur du questionnaire.
report-change-improved = Mieux de 6 ou plus
report-change-unchanged = Changement plus petit
report-change-worse = Moins bien de 6 ou plus

## Thoughts of death or self-harm

report-thoughts = Pensées de mort ou de se faire du mal
report-thoughts-what = Question 9 des deux mêmes PHQ-9. C’est une réponse à un questionnaire, pas une évaluation.
report-thoughts-before = Plus de 0 avant
report-thoughts-after = Plus de 0 après
report-thoughts-fewer = Plus bas après, parmi ceux qui avaient plus de 0 avant
report-thoughts-new = Plus de 0 après, parmi ceux qui avaient 0 avant

## Pain and opioids

report-pain = Douleur
report-pain-what = Douleur avant une induction et au plus près du 14e jour après (jusqu’au 31e), parmi ceux qui avaient 4 ou plus sur 10 avant.
report-pain-30 = Plus basse de 30 % ou plus
report-pain-50 = Plus basse de 50 % ou plus
report-dose = Dose d’opioïdes
report-dose-what = Milligrammes d’équivalent morphine par jour, selon les doses que les patients ont données, avant une induction et dans la même période, parmi ceux qui en prenaient avant. Une estimation pour comparer seulement ; la buprénorphine n’y est pas.
report-dose-medians = Médiane de ceux qui ont les deux valeurs : avant { $before }, après { $after }.
report-dose-lower = Dose plus basse
report-dose-none = Plus aucun opioïde

## Side effects

report-effects = Effets indésirables
report-effects-what = Demandés { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    } après la fin d’une séance, sauf si un plan dit autre chose. Sur { $asked } séances pour lesquelles on a demandé, { $answered } ont reçu une réponse. Plusieurs séances d’un même patient comptent, il n’y a donc pas d’intervalle.
report-effects-any = Un effet indésirable au moins
report-effects-bad = « Ça ne va pas » au premier appui
report-effects-severe = Au moins un décrit comme fort
report-effects-next = Encore quelque chose le lendemain, parmi ceux à qui on a redemandé
report-effects-frequent = Les plus fréquents, par séances
report-effects-symptom = Effet indésirable
report-effects-sessions = Séances

## How long it lasts

report-lasting = Combien de temps dure une réponse
report-lasting-what = Du premier jour d’une réponse au premier jour où elle s’était estompée, pour { $count ->
        [one] { $count } induction
       *[other] { $count } inductions
    } avec une réponse ; { $gone } d’entre elles se sont estompées. Qui a eu une autre séance, ou n’a plus donné de score, compte jusque-là : la réponse a pu durer plus longtemps.
report-lasting-well = La séance suivante est souvent donnée parce que l’effet s’estompe, et qui va moins bien cesse peut-être de répondre. Ceux qui ne comptent que jusque-là ne sont pas comme les autres : la courbe peut donc paraître meilleure qu’en vérité.
report-lasting-hidden = Moins de 5 personnes ont eu une réponse : rien n’est dit de leur durée.
report-lasting-few = { $count } réponses sont trop peu pour une courbe ; elle est tracée à partir de 10 personnes.
report-lasting-no-scipy = La courbe manque : SciPy la calcule, et il n’est pas installé ici. Installez-le avec : { $command }, puis refaites le rapport.
report-lasting-day = Quand
report-lasting-on = Jour { $day }
report-lasting-part = Dure encore
report-lasting-known = Encore suivies
report-lasting-median = La moitié des réponses s’étaient estompées au jour { $day }.
report-lasting-no-median = Trop peu de réponses se sont estompées, ou ont été suivies assez longtemps, pour dire quand ce fut la moitié.
report-lasting-percent = { $percent } ({ $low } à { $high })
report-lasting-alt = Courbe de Kaplan-Meier : la part des réponses qui dure encore, selon les jours depuis le début de la réponse. { $rows }
report-lasting-axis = Jours depuis le début de la réponse
report-lasting-ends = La courbe s’arrête là où moins de 5 personnes sont encore suivies.

## Published figures

report-cohorts = Chiffres publiés
report-cohorts-what = À lire à côté, non pour faire un classement. Ces personnes ont été choisies, traitées, interrogées et comptées autrement : autres diagnostics, doses, questionnaires et délais. Un centre dont les patients sont plus ou moins malades a d’autres chiffres avec le même traitement.
report-cohorts-study = Étude
report-cohorts-people = Personnes
report-cohorts-definition = Ce qui a été compté
report-cohorts-address = Adresse
report-cohorts-own = Ce centre
report-cohorts-few = moins de 10 personnes
report-cohorts-own-what = Inductions, entières ou non, avec un PHQ-9 de 10 ou plus avant et un autre 14 à 31 jours après, sur toutes celles commencées depuis assez longtemps.
report-cohort-mcinnes = 178 cabinets aux États-Unis, kétamine intraveineuse ; PHQ-9 14 à 31 jours après 4 à 8 perfusions en 7 à 28 jours ; 537 sur 9016 ont pu être analysés. Les pensées de suicide ont diminué chez 73.0 %. Parmi les réponses, environ 80 % ont duré 4 semaines et environ 60 % 8 semaines sans entretien.
report-cohort-oliver = Centres privés, 6 perfusions en 21 jours, PHQ-9 ; les premiers chiffres à 6 semaines, les seconds après 10 perfusions.
report-cohort-alnefeesi = 79 études de pratique réunies ; beaucoup de questionnaires et de définitions.
report-cohort-elekt-d = Essai face aux ECT (41.2 % de réponse), deux perfusions par semaine pendant 3 semaines ; QIDS-SR, un autre questionnaire ; 195 sur 403 ont reçu la kétamine.
report-cohort-ketect = Essai chez des personnes hospitalisées face aux ECT (63 % de rémission) ; 70 % ont rechuté en 12 mois, après une médiane de 57 jours.

## Method

report-method = Méthode
report-method-counts = Sont comptées toutes les séances notées comme faites et tous les patients qui en ont eu une : aussi ceux dont les soins sont finis, qui ont arrêté ou qui sont décédés. Ne sont pas comptés les scores donnés pendant une séance ou jusqu’à 4 heures après sa fin, les questionnaires non terminés, ni ce qui a été répondu avant la coupure d’un compte parce que ce pouvait être quelqu’un d’autre.
report-method-series = Une induction commence avec la première séance, ou après plus de 90 jours sans séance, et continue tant que chaque séance vient au plus 10 jours après la précédente et au plus 28 jours après la première, jusqu’à 8 séances ; la clinique peut en décider autrement. Ce qui vient après est l’entretien.
report-method-maintenance = Réponse, rémission et changement ne sont jugés que pour les inductions. L’entretien est donné quand il le faut, et à ceux que le traitement a aidés : leurs scores d’avant sont ceux de personnes déjà traitées, il n’y a donc pas de vrai départ. De l’entretien, ce rapport dit combien en ont eu, le PHQ-9 avant et après, et que la courbe s’arrête là où il commence.
report-method-before = Avant : le dernier PHQ-9 du jour de la première séance, s’il la précède, ou plus ancien.
report-method-raised = Les études et les mesures de qualité commencent à 10 ou plus avant (HEDIS DRR-E : élevé ; CMS159 : plus de 9). Que les premières lignes parlent de ceux-là, et qu’ailleurs la réponse compte à partir de plus de 0 et la rémission à partir de 5, est le choix du projet.
report-method-due = Une induction compte dès que 31 jours sont passés depuis sa dernière séance, qu’il y ait un score ou non : sinon celles aux réponses rapides compteraient d’abord.
report-method-fading = Estompée : l’amélioration est de nouveau sous 50 %, sur le score même si le PHQ-9 est demandé chaque semaine ou moins, sur la médiane des 7 derniers jours s’il est demandé plus souvent, et elle l’est encore au score suivant, ou il n’y en a pas. Pour cette courbe, une réponse commence le premier jour de ce genre à partir du 7e après la première séance. Cette définition est celle du projet.
report-method-intervals = Les intervalles sont à 95 % : celui de Wilson pour une part ; pour la courbe, l’estimation de Kaplan et Meier avec la variance de Greenwood sur l’échelle log-log. Ils ne montrent que le hasard, pas ce qui manque. Ils traitent chaque induction comme indépendante. Là où des séances sont comptées, il n’y en a pas.
report-method-hidden = Petits groupes : rien n’est dit d’un groupe de moins de 5 personnes, même avec beaucoup de séances, ni s’il se déduisait de deux lignes ; sous 10 personnes, il y a des nombres et pas de pourcentages. Combien ont commencé, ont donné une valeur ou manquent est toujours dit, et combien ont commencé avec un PHQ-9 de 10 ou plus. Dans un groupe plus grand, les petits nombres sont montrés, car cacher les quelques personnes qui vont moins bien tromperait.
report-method-questionnaires = Questionnaires et versions utilisés : { $versions }.
report-method-sources = Réponse et rémission : McInnes 2022. Changement fiable de 6 points : NHS Talking Therapies. Douleur : Farrar 2001 (30 %) ; 50 % par usage. Intervalle de Wilson : Newcombe 1998.
