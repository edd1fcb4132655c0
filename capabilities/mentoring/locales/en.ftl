# Menu
menu-mentoring = Mentoring
hit-mentoring = mentoring programme

# Words
mentoring-stage-preparation = Preparing the ground
mentoring-stage-mentees = Base of mentees
mentoring-stage-mentors = Base of mentors
mentoring-stage-training = Choosing and training mentors
mentoring-stage-pairing = Forming pairs
mentoring-stage-work = Work of the pairs
mentoring-stage-completion = Completion
mentoring-all-closed = completed

# The list
mentoring-title = Mentoring
mentoring-help = Mentoring programmes by the national model: the road map, the bases, matching and the work of pairs.
mentoring-new = New programme
mentoring-search = Title, curator
mentoring-any = Any
mentoring-all-years = All years
mentoring-form = Form
mentoring-stage = Stage
mentoring-state = State
mentoring-active-pairs = Pairs at work
mentoring-completed-pairs = Completed
mentoring-empty = There are no mentoring programmes in this school year. A programme is a form (teacher – teacher, student – pupil …), an organisation and a time; it holds the bases and the pairs.
mentoring-count = { $n ->
    [one] { $n } programme
   *[other] { $n } programmes
}

# A programme
mentoring-revise = Change
mentoring-revising = Change the programme
mentoring-editing-help = Form and organisation stay as they are: they decide who can be paired with whom.
mentoring-field-title = Title
mentoring-field-form = Form of mentoring
mentoring-field-organisation = Whose programme
mentoring-field-organisation-help = Choose the district when mentors and mentees come from different organisations.
mentoring-field-starts-on = Beginning
mentoring-field-ends-on = End
mentoring-field-responsible = Responsible (curator)
mentoring-field-responsible-help = Name and post.
mentoring-field-about = Purpose and tasks
mentoring-field-due-on = Due
mentoring-basis = Basis of the form
mentoring-to-check = compare with the text
mentoring-notice-begun = The programme is there. Begin with the documents of the first stage.
mentoring-notice-revised = Saved.
mentoring-refusal-ends-before = The end is before the beginning. Check the dates.
mentoring-refusal-closed = The programme is completed. To go on with it, open the last stage of the road map again.

# The road map
mentoring-road-map = Road map
mentoring-stage-due = Due
mentoring-stage-plan = due day and responsible
mentoring-stage-help = The day is shown on the desk when it comes near or has passed.
mentoring-stage-closed = closed { $day }
mentoring-stage-now = going on
mentoring-stage-late = late
mentoring-stage-ahead = ahead
mentoring-stage-close = Close the stage
mentoring-stage-reopen = Open again
mentoring-notice-stage-closed = The stage is closed.
mentoring-notice-stage-reopened = The stage is open again.
mentoring-refusal-stage = Stages are closed and opened in their order. Reload the page.
mentoring-refusal-stage-closed = The stage is closed: its documents are not taken out. Open it again.
mentoring-refusal-missing = A document is missing: “{ $document }”. Add it as a file or a link, and the stage closes.
mentoring-refusal-open-pairs = { $n ->
    [one] { $n } pair is not completed.
   *[other] { $n } pairs are not completed.
} Complete them or end their work, then close the stage.

# Documents
mentoring-documents = Documents
mentoring-document-new = New document
mentoring-document-help = A file, or a link to a document elsewhere: they make up the folder of the programme.
mentoring-document-add = add
mentoring-document-other = another document
mentoring-document-remove = take out
mentoring-document-missing = missing
mentoring-document-no-kind = Another document
mentoring-document-field-title = Title
mentoring-document-field-stage = Stage
mentoring-document-field-kind = What it is
mentoring-document-field-file = File
mentoring-document-field-url = or link
mentoring-notice-document = The document is added.
mentoring-notice-document-removed = The document is taken out.
mentoring-refusal-link = A link begins with https:// or http:// and has no spaces.
mentoring-refusal-no-content = Choose a file or give a link.
