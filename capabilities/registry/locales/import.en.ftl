# Importing lists
imports-new = Import a list
imports-help = Each list is imported as a whole and taken back as a whole.
imports-empty = Imported staff lists will be here. Any table will do: Excel, LibreOffice or CSV.
imports-new-help = First you will see what would change. Nothing is written until you agree.
imports-file = File
imports-file-help = Excel (.xlsx, .xls), LibreOffice (.ods), CSV or a OneRoster archive (.zip). Titles, totals and signatures do no harm.
imports-file-missing = Choose the file with the list.
imports-on = As of
imports-on-help = The day on which the list is true: usually 1 September.
imports-about = Whom the list is about
imports-about-named = The organisations that it names
imports-about-help = If you choose a district, those who are missing from every organisation of it are found as well.
imports-upload = Continue
imports-state = State
imports-who = Who and when
registry-import-state-uploaded = columns not confirmed
registry-import-state-mapped = waits to be checked
registry-import-state-previewed = checked, not written
registry-import-state-written = written
registry-import-state-undone = taken back
registry-import-state-refused = given up
registry-import-outcome-new = new
registry-import-outcome-changed = changed
registry-import-outcome-kept = corrected by hand
registry-import-outcome-gone = not in the list
registry-import-outcome-set-aside = set aside
import-unchanged = unchanged
import-about = List as of { $on }. Uploaded { $at } by { $actor }.
import-columns = Columns
import-columns-help = Check that the columns were understood. For the next file with the same headings your choice is remembered.
import-column = Column of the file
import-field = What it holds
import-samples = Sample values
import-not-taken = do not import
import-sheet = Sheet
import-check = Check the list
import-withdraw = Do not import this file
import-words = Unknown words
import-words-help = Say once what they mean: it is remembered for later files. Rows with unknown words are set aside.
import-words-more = { $n ->
    [one] { $n } more question follows after these.
   *[other] { $n } more questions follow after these.
  }
import-words-do = Check with these answers
import-words-later = Set these rows aside
import-word-rows = { $n ->
    [one] { $n } row, the first is { $row }. What does it mean?
   *[other] { $n } rows, the first is { $row }. What does it mean?
  }
import-word-later = answer later
import-word-nothing = nothing (take as empty)
import-word-main = main job
import-word-second = second job
import-word-yes = yes
import-word-no = no
import-found = Add to the registry
import-found-new = new organisation
import-nothing-written = Nothing is written yet. Look at what would change and agree below.
import-set-aside-file = Rows set aside (XLSX)
import-gone-title = In the registry, not in the list
import-gone-help = These posts stay as they are unless ticked.
import-gone-each = Tick one by one
import-close-all = { $n ->
    [one] End { $n } post on { $on }
   *[other] End all { $n } posts on { $on }
  }
import-kept-title = Corrected by hand
import-kept-help = The list says otherwise than what was corrected in the registry. The correction stays unless the row is ticked.
import-beyond = { $changed } change and { $gone } of { $known } posts may end: more than { $percent } %. Check that this is the right file.
import-beyond-agree = Yes, this is the list, and it changes that much
import-write = Write to the registry
import-list-empty = There are no such rows.
import-row-number = Row
import-what = What
import-period = When it holds
import-undo-title = Take the import back
import-undo-help = Everything written from this file is believed no more, and what was before returns. Corrections made since stay.
import-undo = Take the import back
import-row = Row { $row }
import-row-cells = In the file
import-row-became = What became of it
import-row-nothing = The row changed nothing: the registry knew it already.
import-superseded = corrected since
import-step-checking = Checking the list
import-step-writing = Writing to the registry
job-registry-import-preview = Checking a list
job-registry-import-write = Writing a list
notice-import-written = Written: { $new } new, { $changed } changed, { $closed } posts ended, { $aside } set aside.
notice-import-refused = The file was not imported.
import-refusal-file = { $en }
import-refusal-no-table = No table is seen in the file: there is no row of column headings. Add one, for example «ФИО», «Должность», «Организация».
import-refusal-no-name-column = Nothing says which column holds the names.
import-refusal-no-position-column = Nothing says which column holds the posts.
import-refusal-column-twice = The same is chosen for two columns, the second of them «{ $label }». Leave one.
import-refusal-threshold = { $changed } change and { $closed } of { $known } posts end: more than { $percent } %. If this is the right list, agree to that separately.
import-refusal-stopped = The import was stopped. Nothing was written.
import-refusal-moved-on = Somebody has done something with this file meanwhile. Open it again.
import-refusal-not-written = This file was not written, there is nothing to take back.

# Reasons for which rows are set aside
import-reason-name = no family and given name
import-reason-value = a value cannot be read
import-reason-unknown_word = an unknown word
import-reason-no_organisation = no organisation
import-reason-unknown_organisation = the organisation is not in the registry
import-reason-out_of_reach = the organisation is out of your reach
import-reason-no_position = no post
import-reason-age = an impossible age
import-reason-experience = an impossible experience
import-reason-later_than_list = a date later than the list
import-reason-several_people = several people of this name in the registry
import-reason-duplicate = the same person in the same post above
import-reason-snils = a wrong СНИЛС

# Fields of a list
registry-import-field-full-name = Full name
registry-import-field-family = Family name
registry-import-field-given = Given name
registry-import-field-patronymic = Patronymic
registry-import-field-birth-date = Birth date
registry-import-field-sex = Sex
registry-import-field-organisation = Organisation
registry-import-field-position = Post
registry-import-field-subject = Subject
registry-import-field-rate = Rate
registry-import-field-main-job = Main or second job
registry-import-field-load = Hours a week
registry-import-field-employed-on = Employed on
registry-import-field-education = Level of education
registry-import-field-education-institution = Graduated from
registry-import-field-speciality = Speciality
registry-import-field-education-qualification = Qualification by the diploma
registry-import-field-diploma = Diploma
registry-import-field-graduated-on = Year or date of graduation
registry-import-field-category = Category
registry-import-field-category-date = Date of the category
registry-import-field-category-until = Category valid until
registry-import-field-category-order = Order of the category
registry-import-field-total-experience = Total experience
registry-import-field-pedagogical-experience = Pedagogical experience
registry-import-field-degree = Degree
registry-import-field-award = Awards and titles
registry-import-field-snils = СНИЛС
registry-import-field-phone = Telephone
registry-import-field-email = E-mail
