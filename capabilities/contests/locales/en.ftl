contests-refusal-state = This cannot be done in this state. Reload the page: perhaps it is done already.
contests-refusal-judging-began = Judging has begun: rules, criteria and nominations do not change any more.
contests-refusal-per-entry = An entry is judged by 1 to 20 jurors.
contests-refusal-nothing-to-judge = First add nominations, and criteria to each of them.
contests-refusal-ends-before = It ends before it begins.
contests-refusal-places = There may be 0 to 1000 places and laureates; the threshold is 0 to 100 percent.
contests-refusal-entries-stand = There are entries in the nomination.
contests-refusal-scale = Marks are 0 to 100, the lowest below the highest; a weight is 1 to 100.
contests-refusal-authors = Name one author at least.
contests-refusal-not-open = No entries are taken now.
contests-refusal-deadline = The term for entries is over or has not begun. The organiser may make an exception for your institution.
contests-refusal-consent = The consent of an author's parent is missing.
contests-refusal-no-nomination = Choose a nomination.
contests-refusal-questions = Not all questions of the nomination that must be answered are.
contests-refusal-institution-limit = Your institution may enter no more in this nomination.
contests-state-draft = draft
contests-state-open = takes entries
contests-state-judging = judging
contests-state-closed = results being settled
contests-state-announced = results announced
contests-state-cancelled = cancelled
contests-phase-submission = Entries are taken
contests-phase-checking = Technical check
contests-phase-judging = Judging
contests-phase-announcement = Announcement of results
contests-phase-ceremony = Ceremony
contests-entry-state-draft = draft
contests-entry-state-submitted = being checked
contests-entry-state-returned = to be corrected
contests-entry-state-admitted = admitted
contests-entry-state-rejected = not admitted
contests-entry-state-withdrawn = withdrawn
contests-entry-state-disqualified = disqualified
contests-entry-kind-work = work
contests-entry-kind-idea = idea of a project
contests-entry-kind-project = project carried out
contests-title = Contests
contests-help = Regulations, nominations, entries, jury and results of the centre's contests.
contests-any = any
contests-search = Title
contests-empty = No contests like this here. Choose another school year or state.
contests-count = { $n ->
    [one] { $n } contest
   *[other] { $n } contests
 }
contests-file = Contests.xlsx
contests-new = New contest
contests-revise = Change
contests-revising = Changing the contest
contests-editing-help = At first a contest is a draft that only you see. Then add the calendar, nominations and criteria, and announce it.
contests-column-title = Contest
contests-column-season = School year
contests-column-level = Level
contests-column-state = State
contests-column-organisation = Organiser
contests-column-until = Entries until
contests-column-entries = Entries
contests-field-title = Title
contests-field-organisation = Organiser
contests-field-season = School year
contests-field-level = Level
contests-field-about = Description
contests-field-regulation = Regulation
contests-field-plan-item = Item of the plan
contests-field-blind = Blind judging
contests-field-blind-help = Jurors learn neither authors nor mentor nor institution: works are called by number.
contests-field-per-entry = How many jurors judge each work
contests-field-stage-of = Stage before
contests-field-stage-of-help = The contest whose winners come here: the municipal stage of a regional one.
contests-field-reason = Reason
contests-field-why = Reason
contests-field-why-help = Whoever handed the entry in will see it.
contests-field-first-places = First places
contests-field-second-places = Second places
contests-field-third-places = Third places
contests-field-laureates = Laureates
contests-field-threshold = Threshold, percent of the highest mark
contests-field-threshold-help = Whoever has less gets no place. May be left empty.
contests-field-most-per-institution = Entries from one institution at most
contests-field-most-per-institution-help = May be left empty.
contests-field-removed = Remove the nomination with its criteria
contests-field-kind = What it is
contests-field-follows = Follows the entry
contests-field-follows-help = The idea that this project carries out, or the work of the stage before.
contests-field-nominations = Nominations
contests-field-institution = Institution
contests-field-until = Until this day, itself included
contests-judged-how = Judging
contests-judging-blind = { $n ->
    [one] blind, { $n } juror for each work
   *[other] blind, { $n } jurors for each work
 }
contests-judging-open = { $n ->
    [one] open, { $n } juror for each work
   *[other] open, { $n } jurors for each work
 }
contests-announced-at = Results announced
contests-was-cancelled = The contest was cancelled: { $reason }
contests-stage-before = Stage before
contests-stage-after = What comes next
contests-year-before = The year before
contests-next = What comes next
contests-more = More about the contest
contests-contest = Contest
contests-confirm-first = Confirm that you want this.
contests-do-opening = Announce and take entries
contests-do-opening-help = All institutions will see the contest and may enter. Each nomination must have criteria.
contests-do-judging = Stop taking entries and begin judging
contests-do-judging-help = No more entries but exceptions; nominations, criteria and rules do not change any more.
contests-do-closing = End judging
contests-do-closing-help = The jury gives no more marks. Nobody sees the results yet.
contests-do-announcement = Announce the results
contests-do-announcement-help = Everybody will see the results, and those who entered get letters. What is announced is not taken back.
contests-do-return = One step back
contests-do-return-help = When the last step was made too early.
contests-do-cancellation = Cancel the contest
contests-do-cancellation-help = A cancelled contest stays in the list with the reason, and does not come back.
contests-announcing = { $n ->
    [0] No entries were admitted. Everybody will see the results, and it cannot be taken back.
    [one] The results of { $n } entry become public, and letters go out. It cannot be taken back.
   *[other] The results of { $n } entries become public, and letters go out. It cannot be taken back.
 }
contests-cancelling = { $n ->
    [0] The contest will be cancelled. Nobody has entered.
    [one] The contest will be cancelled. { $n } entry was handed in; whoever handed it in gets a letter.
   *[other] The contest will be cancelled. { $n } entries were handed in; those who handed them in get letters.
 }
contests-copy = Repeat next year
contests-copy-help = A draft appears with the same nominations, criteria and questions; the calendar moves by a year.
contests-calendar = Calendar
contests-calendar-help = First and last day of each phase. One date is enough for a phase of one day; leave out what you do not need.
contests-calendar-none = No terms yet: entries are taken while the contest is open.
contests-calendar-edit = Change the calendar
contests-phase-from = first day
contests-phase-to = last day
contests-nomination = Nomination
contests-nominations = Nominations
contests-nominations-none = No nominations yet.
contests-nomination-add = Add a nomination
contests-nomination-revise = Change the nomination
contests-nomination-help = What the nomination is for and how many places it has. Criteria and questions come after it.
contests-places = Places: first { $first }, second { $second }, third { $third }; laureates { $laureates }.
contests-threshold = Threshold { $n }%.
contests-most = At most { $n } from an institution.
contests-rubric = Criteria
contests-rubric-none = No criteria yet.
contests-rubric-edit = Criteria
contests-rubric-help = By what the jury judges. A row without a title is taken out; an empty scale and weight are 0 to 10 and 1.
contests-criterion = Criterion
contests-criterion-number = Criterion { $n }
contests-criterion-descriptors = What which mark means
contests-criterion-lowest = Lowest mark
contests-criterion-highest = Highest mark
contests-criterion-scale = Scale
contests-criterion-weight = Weight
contests-criterion-may-skip = May be left out (“not applicable”)
contests-criterion-optional = (may be left out)
contests-questions = Questions of the entry
contests-questions-edit = Questions
contests-questions-help = What to ask the authors in this nomination. A question without words is taken out; the order is by number.
contests-questions-of = Questions of “{ $title }”
contests-entries = Entries
contests-entries-none = No entries yet.
contests-entries-all = All entries
contests-entries-search = Title, author, mentor
contests-entries-empty = No entries like this.
contests-entries-count = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
 }
contests-entries-file = Entries.xlsx
contests-check = Queue of the check
contests-check-queue = { $n ->
    [one] { $n } entry waits for the check
   *[other] { $n } entries wait for the check
 }
contests-own-entries = { $n ->
    [one] { $n } entry of yours is here
   *[other] { $n } entries of yours are here
 }
contests-my-entries = My entries
contests-my-entries-help = Entries of your institution, and those of which you are an author or a mentor.
contests-my-entries-empty = No entries yet.
contests-of-person-help = Entries of which this person is an author or a mentor.
contests-find = Find a contest
contests-enter = Enter
contests-go-on = Go on
contests-institution-help = The institution that enters.
contests-no-institution = One enters from the institution where one works, and you have none: ask your school's coordinator.
contests-entry-number = No.
contests-entry-named = Work No. { $n }
contests-entry-title = Title
contests-entry-kind = Kind
contests-entry-state = State
contests-entry-reason = Reason
contests-entry-organisation = Institution
contests-entry-authors = Authors
contests-entry-mentor = Mentor
contests-entry-nominations = Nominations
contests-entry-submitted = Handed in
contests-entry-revise = Change
contests-entry-revising = Changing the entry
contests-entry-save = Save the draft
contests-entry-help = The entry is saved as a draft: complete it and hand it in later.
contests-entry-draft-help = This is a draft: the organisers do not see it. When it is ready, press “Hand in”.
contests-entry-because = Reason: { $reason }
contests-entry-withdrawing = The entry leaves the contest and cannot be handed in again.
contests-entry-do-submission = Hand in
contests-entry-do-withdrawal = Withdraw
contests-entry-do-admission = Admit
contests-entry-do-return = Return for correction
contests-entry-do-rejection = Do not admit
contests-entry-do-disqualification = Disqualify
contests-entry-do-reconsideration = Put back into the check
contests-entry-notice-drafted = The draft of the entry is saved.
contests-entry-notice-revised = The entry was changed.
contests-entry-notice-submission = The entry was handed in.
contests-entry-notice-withdrawal = The entry was withdrawn.
contests-entry-notice-admission = The entry was admitted.
contests-entry-notice-return = The entry was returned for correction.
contests-entry-notice-rejection = The entry was not admitted.
contests-entry-notice-disqualification = The entry was disqualified.
contests-entry-notice-reconsideration = The entry waits for the check again.
contests-author = Family name, given name, patronymic
contests-author-number = Author { $n }
contests-author-about = Class or post
contests-author-pupil = A pupil
contests-authors-help = Choose staff of the institution from the hints, so that the entry comes into their portfolio; write others in.
contests-mentor-help = Who guided the authors, if not an author.
contests-pupil = pupil
contests-consent-by = Which parent consents to the pupil taking part
contests-consent-on = When the consent was given
contests-consent-lacks = no parent's consent
contests-consent-given = consent: { $by }, { $day }
contests-refusal-not-own = You enter with what you are an author or mentor of: write yourself in.
contests-chain = Chain: from the idea to the project, from stage to stage
contests-exceptions = Exceptions
contests-exceptions-help = Who may enter after the last day. Each exception is named and stands in the journal.
contests-exceptions-empty = No exceptions: one term for all.
contests-exception-make = Make an exception
contests-exception-remove = Remove
contests-stage-take = Take winners of the stage before
contests-stage-help = Ticked entries appear here as handed in, with the same authors and mentor, and wait for the check.
contests-stage-which = Admitted entries of the stage before
contests-stage-empty = The stage before has no admitted entries.
contests-stage-taken = taken already
contests-nothing-ticked = Tick at least one entry.
contests-notice-drafted = The draft is there. Add the calendar and nominations.
contests-notice-revised = The contest was changed.
contests-notice-copied = Next year's draft is ready: check the calendar.
contests-notice-calendar = The calendar is saved.
contests-notice-opening = The contest is announced and takes entries.
contests-notice-judging = Judging has begun.
contests-notice-closing = Judging has ended.
contests-notice-return = The contest went one step back.
contests-notice-announcement = The results are public. Letters sent: { $n }.
contests-notice-cancellation = The contest was cancelled. Letters sent: { $n }.
contests-notice-nomination = The nomination was added. Now its criteria.
contests-notice-nomination-revised = The nomination was changed.
contests-notice-nomination-removed = The nomination was removed.
contests-notice-rubric = The criteria are saved.
contests-notice-questions = The questions are saved.
contests-notice-exception = The exception was made.
contests-notice-exception-removed = The exception was removed.
contests-notice-stage = Entries taken: { $n }.
contests-link = Contests
hit-contest = Contest
hit-entry = Entry
menu-contests = Contests
contests-concern-check = { $n ->
    [one] “{ $title }”: { $n } entry waits for the check
   *[other] “{ $title }”: { $n } entries wait for the check
 }
contests-concern-ends = “{ $title }”: entries are taken until { $day }
contests-concern-returned = “{ $title }”: an entry was returned for correction
contests-concern-judge = { $n ->
    [one] “{ $title }”: { $n } entry waits for your marks
   *[other] “{ $title }”: { $n } entries wait for your marks
 }
contests-letter-hello = Dear { $name },
contests-letter-reason = Reason: { $reason }
contests-letter-entry = Work “{ $title }”:
contests-letter-admission-subject = Your entry was admitted: { $contest }
contests-letter-admission = Your entry to “{ $contest }” has passed the check and goes to the jury.
contests-letter-return-subject = Your entry was returned: { $contest }
contests-letter-return = Your entry to “{ $contest }” was returned. Correct it and hand it in again.
contests-letter-rejection-subject = Your entry was not admitted: { $contest }
contests-letter-rejection = Your entry to “{ $contest }” was not admitted.
contests-letter-disqualification-subject = Your entry was disqualified: { $contest }
contests-letter-disqualification = Your entry to “{ $contest }” was disqualified.
contests-letter-announcement-subject = Results: { $contest }
contests-letter-announcement = The results of “{ $contest }” are public.
contests-letter-cancellation-subject = Cancelled: { $contest }
contests-letter-cancellation = “{ $contest }” will not take place.
contests-import = Load entries from a table
contests-import-help = Entries collected in a table. First you see what of each row is understood; nothing is written until you say so.
contests-import-file = Table (XLSX, XLS, ODS, CSV)
contests-import-columns = Columns: “Название” (title), “Учреждение” (institution), “Авторы” (authors) must be there; also nomination, pupils, consent, date of consent, mentor, about, kind. Names are parted by semicolons.
contests-import-read = Read
contests-import-write = Write the rows that are understood
contests-import-other = Choose another file
contests-import-found = Rows understood: { $good } of { $total }. The others are skipped: correct them and load them separately.
contests-import-rows = Rows of the table
contests-import-row = Row
contests-import-result = What happens
contests-import-good = will be written
contests-import-skipped = skipped
contests-import-entries = entries: { $n }
contests-imports = Loaded before
contests-import-undo = Undo
contests-import-undone = undone
contests-import-unreadable = The file cannot be read as a table.
contests-import-no-table = No table with headers was found in the file.
contests-import-no-columns = There are no columns “Название”, “Учреждение” and “Авторы”.
contests-import-too-long = The table has more than { $most } rows: divide it.
contests-import-nothing = No row of the table is understood.
contests-import-decided = Entries of this load were decided about: it cannot be undone as a whole.
contests-import-row-title = no title
contests-import-row-institution = no institution with this short name
contests-import-row-nomination = the contest has no such nomination
contests-import-row-authors = no author
contests-import-row-consent = a parent's consent or its date is missing
contests-import-row-kind = the kind is «работа», «замысел проекта» or «реализованный проект»
contests-notice-imported = Entries loaded: { $n }. They wait for the check.
contests-notice-import-undone = The load was undone; its entries are gone.
