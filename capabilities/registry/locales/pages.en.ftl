# Menu, search, common
menu-people = Staff
menu-organisations = Organisations
menu-imports = Imports
menu-duplicates = Duplicates
hit-person = person
hit-organisation = organisation
on-date = As of
known-by = As known on
more-filters = More filters and columns
page-size = Rows on a page
years = { $n ->
    [one] { $n } year
   *[other] { $n } years
 }
period-since = since { $from }
refusal-not-undoable = This change cannot be taken back. Make a new correction.

# Staff
people-title = Staff
people-as-of = As of { $date }. Change the date to see any other day.
people-new = Add a person
people-import = Import a list
people-search = Name
people-name = Name
people-post = Post
people-jobs = Jobs
main-jobs = Main jobs
all-jobs = All posts
people-columns = Columns
people-empty = Nobody fits. This is the place of the people who work in the organisations of the district: import a list, or change the date and the filters.
people-all = Show everybody
people-sheet = Staff as of { $date }
people-file = Staff { $date }.xlsx
people-roster = OneRoster
people-roster-help = OneRoster 1.2 CSV archive for other systems: all posts of these people; birth dates only if their column is shown
people-roster-file = OneRoster { $date }.zip
people-category-until = { $category }, until { $date }
people-count = { $n ->
    [one] { $count } person
   *[other] { $count } people
 }
people-higher = { $count } with higher education ({ $share })
people-category = { $count } with a category ({ $share })
column-organisation = Organisation
column-group = Group of staff
column-subject = Subject
column-rate = Rate
column-birth = Birth date
column-age = Age
column-education = Education
column-category = Category
column-until = Category until
column-pedagogical = Teaching experience
column-young = Young specialist
education-short-general = general
education-short-student = student
education-short-secondary-vocational-worker = vocational, workers
education-short-secondary-vocational = vocational
education-short-higher = higher
any-organisation = The whole district
any-group = Any
any-education = Any
any-category = Any
any-age = Any
any-experience = Any
any-young = Any
any-kind = Any
only-young = Young specialists only
not-young = All but young specialists

# A person
person-history = History
person-private = Contacts and SNILS
person-main-job = Main job
person-second-job = Second job
person-no-post = No post on { $date }. Change the date.
person-as-known = This is what was known at the end of { $date }.
facts-names = Name
facts-posts = Posts
facts-educations = Education
facts-qualifications = Categories
facts-experiences = Experience
facts-interruptions = Interruptions
facts-distinctions = Degrees, titles, awards
facts-consents = Consents
consent-purpose-mentoring = Mentoring: taking part in a programme and being matched
consent-purpose-mentoring-public = Mentoring: the name on public pages
consent-purpose-pathway = Pedagogical classes: the name and the way of a pupil
consent-purpose-target-training = Target training: application, selection and contract
facts-none = Nothing is known.
fact-what = What
fact-when = When
fact-source = How it is known
fact-actions = Actions
fact-holds = on this day
fact-add = Add
fact-correct = Correct
fact-end = End
fact-withdraw = Withdraw
fact-remove = Remove
fact-born = born { $date }
fact-rate = rate { $rate }
fact-second-job = second job
fact-load = { $load } hours a week
fact-pedagogical = pedagogical
fact-not-pedagogical = not pedagogical
fact-graduated = graduated { $date }
fact-order = order no. { $number }
fact-of = of { $date }
fact-counts-since = counts since { $date }
fact-stops-total = stops the total experience
fact-stops-pedagogical = stops the teaching experience
fact-number = no. { $number }
fact-given-by = given by { $who }
fact-withdrawn = withdrawn { $date }
young-hired = first teaching job { $date }
young-graduated = graduated { $date }
young-paused = { $n ->
    [one] prolonged by { $n } day of leave or service
   *[other] prolonged by { $n } days of leave or service
 }
young-ends-by-age = ends by age ({ $n })
young-basis = rule: { $basis }
source-import = import of “{ $title }” of { $at }
source-edit = entered by hand: { $actor }, { $at }
source-merge = records merged: { $actor }, { $at }
source-undo = a change taken back: { $actor }, { $at }
source-demo = the invented district, { $at }
source-row = row { $row }

# History
history-help = What was believed before, what is believed instead, when it was learnt and why.
history-learnt = Learnt
history-kind = About
history-was = Was
history-is = Became
history-because = Because of
history-removed = removed
history-change = a change
history-superseded = believed no more

# Corrections
person-adding = New person
person-adding-help = First the program looks whether this person is already in the list, so that nobody appears twice.
person-add = Add the person
person-likely = This person may already be there:
person-another = No, this is somebody else: add
fact-adding = Add: { $fact }
fact-adding-help = Say since which day it is so. What was known before does not change.
fact-correcting = Correct: { $fact }
fact-correcting-help = The former record stays in the history. If it was true and is no more, do not correct it: enter its last day and add a new one.
fact-ending = End: { $fact }
fact-withdrawing = Withdraw: { $fact }
fact-ending-help = The record stays true up to and including the last day.
fact-withdrawing-help = From this day on there is no consent: public pages that rested on it disappear at once.
fact-removing = Remove: { $fact }
fact-removing-help = What was never true is removed. The record stays in the history, and this can be taken back.
field-family = Family name
field-given = Given name
field-patronymic = Patronymic
field-birth-date = Birth date
field-sex = Sex
field-snils = SNILS
field-snils-help = Optional. Its check digits are checked; it is kept encrypted. An empty field removes it.
field-organisation = Organisation
field-title = Post
field-title-help = As in the staff schedule.
field-staff-group = Group of staff
field-rate = Rate
field-rate-help = 1, 0.5 or 1.25.
field-main-job = Main or second job
field-contract = Contract
field-subject = Subject
field-load = Load, hours a week
field-level = Level of education
field-pedagogical = Profile
field-institution = Institution
field-speciality = Speciality
field-qualification = Qualification by the diploma
field-document = Document
field-graduated = Graduation
field-graduated-help = As exactly as it is known: 30.06.2003, 06.2003 or 2003.
field-kind = Kind
field-position = For the position
field-order-number = Number of the order
field-order-date = Date of the order
field-order-body = Issued by
field-since = Counts since
field-stops-total = Stops the total experience
field-stops-pedagogical = Stops the teaching experience
field-distinction = Title
field-number = Number of the document
field-issued-on = Date of issue
field-purpose = Purpose
field-purpose-help = For example: publication in the Gallery of Fame.
field-given-by = Given by
field-given-by-help = The person; for a minor, a parent.
field-from = Since which day
field-last = Last day
field-withdrawn-on = Day of withdrawal
field-reason = Reason
field-reason-help = A document or a cause: it will be shown so in the history.
field-email = E-mail
field-phone = Telephone
field-unknown = unknown
field-choose = — choose —
field-any-position = any position
field-wrong-rate = Write the rate as a number, for example 1 or 0.5.
field-wrong-load = Write the hours a week as a number, for example 18 or 9.5.
field-wrong-graduated = Write a date, a month or a year: 30.06.2003, 06.2003 or 2003.
field-wrong-email = Check the address: it needs an @ and the name of a server, for example ivanova@example.ru.
field-wrong-phone = Check the number: 5 to 20 digits, for example +7 900 000-00-00.
private-help = Only those who need it for their work see this. Opening this page has been written into the journal.
notice-person-added = The person was added.
notice-fact-added = Added.
notice-fact-corrected = Corrected. The former record stays in the history.
notice-fact-ended = The last day was recorded.
notice-fact-removed = Removed. The record stays in the history.
notice-contacts-kept = The contacts were saved.
notice-snils-kept = The SNILS was saved.
notice-snils-forgotten = The SNILS was removed.

# Organisations
organisations-title = Organisations
organisations-as-of = The tree of the district as of { $date }.
organisations-search = Name
organisations-people = People
organisations-empty = No organisation fits. This is the place of the district’s tree: the authority, the centre, schools, kindergartens. Add the first one, or change the date.
organisations-count = { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
 }
organisations-moved = { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
 }
people-moved = { $n ->
    [one] { $n } person
   *[other] { $n } people
 }
organisation-new = Add an organisation
organisation-new-help = The organisation appears in the tree from the given day on.
organisation-found = Add
organisation-staff = People
organisation-children = Organisations under it
organisation-successions = Mergers and splits
organisation-history = History
organisation-not-there = On { $date } this organisation is not there. Change the date or look at the history.
organisation-rename = Rename
organisation-rename-help = The new name holds from the given day on; lists and reports of earlier days keep the former one.
organisation-requisites = Change kind and numbers
organisation-requisites-help = The check digits of INN and OGRN are checked.
organisation-move = Move in the tree
organisation-move-help = From the given day on the organisation stands in another part of the tree; earlier years do not change.
organisation-merge = Merge into another
organisation-merge-help = People and the organisations under it go over to the other one, and this one is closed. It can be taken back.
organisation-merging = “{ $from }” becomes part of “{ $into }” on { $date } and is closed. What goes over: { $people }, { $children }.
organisation-close = Close
organisation-close-help = The organisation stays in lists and reports of earlier days. One to which nobody belongs any more can be closed.
field-name = Full name
field-short-name = Short name
field-short-name-help = What it is called in lists.
field-organisation-kind = Kind
field-parent = Under
field-into = Merge into
field-inn = INN
field-ogrn = OGRN
field-oktmo = OKTMO
field-wrong-oktmo = An OKTMO code has 8 or 11 digits.
notice-organisation-founded = The organisation was added.
notice-organisation-changed = Changed.
notice-organisation-merged = The organisation was merged. Here you see what changed, and here it can be taken back.

# Duplicates
duplicates-title = Duplicates
duplicates-help = People who may be recorded twice. Compare them and decide.
duplicates-empty = No records look alike.
duplicates-first = First record
duplicates-second = Second record
duplicates-why = Why they look alike
duplicates-compare = Compare
merges-title = Merged records
merges-empty = Nothing has been merged yet.
merge-open = what was done, take back
merge-title = One person or two?
merge-help = Left and right is all that is known. If it is one person, choose the record to keep.
merge-keep = Keep the record
merge-will-move = { $n ->
    [one] { $n } record of the other goes over to it, unless it is already here
   *[other] { $n } records of the other go over to it, except those that are already here
 }
merge-undo-help = A merge can be taken back.
merge-do = Merge
merge-distinct = Not a duplicate: two people
merge-choose = Choose the record to keep.
notice-merged = The records were merged. Here you see what changed, and here it can be taken back.
notice-distinct = Remembered: these are two people.

# A change
change-kind-import = Import of a list
change-kind-edit = Correction
change-kind-merge = Merger
change-kind-undo = A change taken back
change-kind-demo = The invented district
change-opened = Opened
change-closed = Closed
change-standing = Opened and still believed
change-organisation = organisation
change-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
 }
change-more = { $n ->
    [one] And { $n } more person.
   *[other] And { $n } more people.
 }
change-organisations = Organisations
change-nameless = a record without a name
change-undone = This change was taken back.
change-undone-by = Open what took it back
change-part = This is what lies within your reach. The change touched more, so that it can be taken back by somebody who reaches all of it.
change-undo-title = Take the change back
change-undoing = Records that will be closed: { $closed }; former records that become true again: { $reopened }; people touched: { $people }. What was corrected later stays: { $kept }.
change-undo = Take the change back
notice-undone = The change was taken back. Records closed: { $closed }, brought back: { $reopened }, corrected later and kept: { $kept }.
