menu-pathway = Way into the profession

pathway-title = Way into the profession
pathway-help = Pedagogical classes and groups and what their pupils reached: from the first volunteer action to the third year of work in the district.
pathway-new = New class
pathway-search = Class, curator, partner
pathway-any = any
pathway-cohort = Cohort
pathway-empty = There are no pedagogical classes yet. Open a class and take pupils in: their events, contests and trials become a path.
pathway-count = { $n ->
    [one] { $n } class
   *[other] { $n } classes
 }
pathway-column-class = Class
pathway-column-curator = Curator
pathway-column-partner = Partner
pathway-column-pupils = Pupils
pathway-joined = { $n } joined
pathway-class-class = pedagogical class
pathway-class-group = pedagogical group

pathway-class-help = A class belongs to the organisation that leads it; pupils may come from other schools. Its cohort is the school year in which it began.
pathway-field-title = Title
pathway-field-kind = Kind
pathway-field-organisation = Organisation
pathway-field-cohort = Cohort (school year)
pathway-field-cohort-help = For example 2021/2022
pathway-field-years = How many years it lasts
pathway-field-curator = Curator
pathway-field-partner = Partner
pathway-field-partner-help = The college or university that the class works with
pathway-field-agreement = Agreement with the partner
pathway-field-agreement-help = Number and date; the paper itself is kept under “Agreements”
pathway-revise = Revise the class
pathway-notice-opened = The class is open. Now take pupils in.
pathway-notice-revised = The class is revised.
pathway-refusal-years = A class lasts from one year to four.
pathway-refusal-cohort = Write the school year like this: 2021/2022.

pathway-join = Take a pupil in
pathway-join-help = A parent consents to the processing of data; an adult does so personally. Until there is a consent the pupil's name is seen only at school; the district sees a row without a name.
pathway-field-family = Family name
pathway-field-given = Given name
pathway-field-patronymic = Patronymic
pathway-field-birth-date = Birth date
pathway-field-school = School
pathway-field-joined-on = Joined the class
pathway-field-interests = Interests
pathway-field-consent-by = Who consented
pathway-field-consent-by-help = For example: mother, Olga Ivanova. Leave it empty while there is no consent.
pathway-field-consent-document = What shows it
pathway-notice-joined = The pupil is in the class.
pathway-notice-joined-unseen = The pupil is in the class. There is no consent, so the name is seen only at school.
pathway-refusal-joined = This pupil is in this class already.
pathway-refusal-birth-date = Check the birth date: a pupil cannot have it.
pathway-refusal-joined-on = Check the day of joining: it is more than a year ahead.

pathway-table = Pupils and milestones
pathway-sheet = Milestones
pathway-column-pupil = Pupil
pathway-pupils-count = { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
 }
pathway-nameless = Name hidden: no consent
pathway-no-consent = no consent
pathway-no-consent-help = The name is seen only at school.
pathway-left = left
pathway-class-empty = Nobody is in the class yet.

pathway-works = Works of pupils for contests
pathway-works-help = The authors of these works are called like pupils of the class. Tick those that are really theirs, and the works become milestones.
pathway-works-which = Works
pathway-works-take = It is them
pathway-notice-works = { $n ->
    [0] No work was ticked.
    [one] { $n } work became a milestone.
   *[other] { $n } works became milestones.
 }

pathway-attendance = Were at an event
pathway-attendance-help = Tick who of the class was at a volunteer action, a project day or a professional trial.
pathway-attendance-empty = No volunteer action, project day or professional trial took place while this class goes on. They are made under “Events”; a trial has its host college and its number of places there.
pathway-events = Events
pathway-event = Event
pathway-choose = Choose
pathway-attended = Who was there
pathway-notice-attended = { $n ->
    [0] Nobody was ticked.
    [one] { $n } pupil was ticked.
   *[other] { $n } pupils were ticked.
 }
pathway-refusal-event = Volunteer actions, project days and professional trials that took place can be ticked.

pathway-path = Path
pathway-card = Card in the registry
pathway-minor = under age
pathway-consent = Consent
pathway-consent-held = given
pathway-consent-give = Record a consent
pathway-consent-help = Who allowed the pupil's name and path to be seen outside the school: a parent, or the pupil from the age of 18.
pathway-consent-withdraw = Withdraw the consent
pathway-withdrawal-help = The pupil's name is no more seen outside the school, at once. A consent can be recorded again on any day.
pathway-notice-consent = The consent is recorded.
pathway-notice-withdrawn = The consent is withdrawn: the name is seen only at school.
pathway-since = since { $day }
pathway-left-on = left { $day }
pathway-leaving = Left the class
pathway-leaving-help = The pupil stays in the funnel of the cohort, and comes back by one button.
pathway-field-left-on = Since which day
pathway-field-left-because = Why
pathway-return = Take back into the class
pathway-notice-left = The pupil left the class.
pathway-notice-came-back = The pupil is in the class again.
pathway-refusal-left = The day of leaving is not before joining and not after today.
pathway-column-day = Day
pathway-column-milestone = Milestone
pathway-column-what = What
pathway-column-origin = Ground
pathway-actions = Actions
pathway-remove = Remove
pathway-notice-milestone-removed = The milestone is removed.

pathway-milestone-new = New milestone
pathway-milestone-help = Events, contests and work in the district come into the path by themselves. Here the rest is recorded: a questionnaire, an interview, entering a college.
pathway-field-milestone = Milestone
pathway-field-happened-on = When
pathway-field-source = How it is known
pathway-field-source-help = For example: letter of the college No 14 of 01.09.2021
pathway-notice-milestone = The milestone is recorded.
pathway-refusal-future = This day has not come yet.
pathway-refusal-derived = This milestone is read from the class and the registry of staff; it is not entered by hand.

milestone-joined = Joined the class
milestone-volunteer = Volunteer action
milestone-project = Project
milestone-contest = Contest
milestone-trial = Trial
milestone-questionnaire = Questionnaire
milestone-interview = Interview
milestone-application = Target application
milestone-contract = Target contract
milestone-entered = Entered
milestone-finished = Finished
milestone-hired = Works in the district
milestone-stayed-1 = Here after a year
milestone-stayed-2 = Here after two years
milestone-stayed-3 = Here after three years
milestone-origin-class = class
milestone-origin-event = event
milestone-origin-entry = entry for a contest
milestone-origin-target = target training
milestone-origin-staff = registry of staff
milestone-origin-hand = entered by hand

pathway-funnel = Funnel
pathway-funnel-file = Funnel.xlsx
pathway-funnel-help = Came as far: reached this milestone or a later one. In brackets the limits within which the share lies with a probability of 95 %: with few pupils they are wide.
pathway-funnel-empty = There is nobody to show yet: no pupils.
pathway-all-cohorts = all cohorts
pathway-until = as of { $day }
pathway-column-through = Came as far
pathway-column-reached = Have it
pathway-column-lost = Did not
pathway-column-passed = Share of the step before
pathway-too-early = too early
pathway-who-through = Came as far as “{ $milestone }”
pathway-who-reached = Have “{ $milestone }”
pathway-who-lost = Did not come as far as “{ $milestone }”
pathway-nobody = Nobody.

pathway-comparison = Comparison
pathway-comparison-help = The share that came as far as a milestone, with its 95 % limits: where limits overlap, the difference may be chance.
pathway-by-cohort = By cohort
pathway-by-organisation = By organisation
pathway-of = { $part } of { $whole }

pathway-retention = Retention
pathway-retention-file = Retention of young teachers.xlsx
pathway-retention-help = The share of young specialists who are still here, by years since they began (Kaplan–Meier; the band is its 95 % limits). Whom lists did not show from the first day counts from the time at which they appeared.
pathway-retention-alt = Curve of retention: { $n } young specialists
pathway-retention-axis = years since they began
pathway-retention-empty = The registry has no young specialists. Import staff lists of two years at least: their comparison shows who left.
pathway-young-count = { $n ->
    [one] { $n } young specialist
   *[other] { $n } young specialists
 }
pathway-emptied = By year { $year } everybody seen from the start had left. From there on the curve says nothing.
pathway-column-year = Year of work
pathway-column-at-risk = Under observation
pathway-column-left-within = Left in the year
pathway-column-stays = Here at its end
pathway-column-teacher = Teacher
pathway-column-began = Began
pathway-column-seen-from = In lists since
pathway-column-left = Left
pathway-year-people = Year { $year } of work

pathway-attention = Who may be lost
pathway-attention-help = Pupils who reached nothing for long, and young teachers in the year of work in which most leave.
pathway-quiet = Long without a milestone
pathway-quiet-months = Without a milestone, months
pathway-quiet-empty = There are none: each reached something lately.
pathway-column-last = Last milestone
pathway-column-months = Months since
pathway-critical = Young teachers in a critical year
pathway-critical-help = Those who stand before a year in which more colleagues leave than on average. The share speaks of colleagues at the same place, not of the person.
pathway-critical-empty = There are none, or too few were observed: ten teachers at the same place are needed.
pathway-column-years = Years of work
pathway-column-leaves = Leave within a year
pathway-concern-quiet = { $n ->
    [one] { $n } pupil of a pedagogical class reached nothing for { $months } months
   *[other] { $n } pupils of pedagogical classes reached nothing for { $months } months
 }

# Awards
milestone-award = Award
milestone-origin-award = award
pathway-awards = Awards of the pupils
pathway-awards-help = Recipients of these awards are called as pupils of the class. Tick those that are really theirs: they become milestones.
pathway-awards-which = Awards
pathway-awards-take = These are theirs
pathway-notice-awards = { $n ->
    [one] { $n } award became a milestone.
   *[other] { $n } awards became milestones.
 }

# Professional trials
pathway-trials = Trials
pathway-trials-help = Places that agreements with colleges and universities promise, and the trials of the school year.
pathway-trials-places = Places by agreement
pathway-trials-no-places = No agreement in force promises places with a number. Add the promise of trials on the page of an agreement.
pathway-agreements = Agreements
pathway-trials-agreement = Agreement
pathway-trials-what = What is promised
pathway-trials-promised = Places
pathway-trials-used = Used
pathway-trials-left = Left
pathway-trials-until = until { $day }
pathway-trials-held = Trials of the school year
pathway-trials-none = There are no trials in this school year yet. They are made under “Events”, of the kind “professional trial”.
pathway-attendance-places = Places of an agreement
pathway-attendance-no-places = not by an agreement
pathway-attendance-left = { $n } left
pathway-attendance-places-help = As many pupils as are ticked for the first time, so many places of the agreement are noted as used.

# A list of pupils
pathway-import = Load a list
pathway-import-help = The table is read and shown with what is wrong with its rows; it is written when you say so.
pathway-import-file = File (XLSX, ODS, CSV)
pathway-import-columns = Columns “ФИО” (name) and “Дата рождения” (birth date) must be there. Understood: school, day of joining, interests, consent (who gave it), its paper. Without a consent only the school sees a pupil by name.
pathway-import-read = Read
pathway-import-found = Rows understood: { $good } of { $total }. Others are left out, the last column says why.
pathway-import-write = Write down
pathway-import-other = Another file
pathway-import-state = What will be
pathway-import-skipped = left out
pathway-import-good = will be written
pathway-imports = Loaded lists
pathway-import-pupils = pupils: { $n }
pathway-import-undo = take back
pathway-import-undone = taken back
pathway-notice-imported = { $n ->
    [one] { $n } pupil is written down.
   *[other] { $n } pupils are written down.
 }
pathway-notice-import-undone = Pupils taken out: { $n }. Those stay who have milestones or left: { $stay }.
pathway-import-unreadable = The file cannot be read as a table. Save it as XLSX and try again.
pathway-import-no-columns = There are no columns of name and birth date. See the row with the names of the columns.
pathway-import-too-long = There are too many rows for one class. Divide the file.
pathway-import-nothing = There is not one row that can be understood.
pathway-import-name = Write family and given name in full.
pathway-import-birth-date = Give the whole birth date: it tells namesakes apart, and whose consent is needed.
pathway-import-school = There is no such school among yours. Write its short name, or leave the cell empty.
