# Reports of services, files of cases, reminders.

mediation-submission-draft = draft
mediation-submission-submitted = submitted
mediation-submission-accepted = accepted
mediation-submission-returned = sent back
mediation-submission-none = not submitted
mediation-submission-early = goes on

mediation-submissions = Reports of the service
mediation-submissions-intro = For each quarter and for the school year. The numbers come from the journal; no people are in a report.
mediation-submission-of = Report for { $year }: { $part }
mediation-submission-numbers = Numbers of the period
mediation-submission-differs = changed
mediation-submitted-on = submitted
mediation-submitted-of = { $n } of { $all } services have submitted their report for this period.
mediation-back = To the list
mediation-submit = Submit the report
mediation-save-draft = Save the draft
mediation-review = Looking at the report
mediation-accept = Accept the report
mediation-send-back = Send it back

mediation-column-report = Report
mediation-column-due = Due by
mediation-column-what = What
mediation-column-submitted = In the report
mediation-column-now = Now
mediation-field-due = Due by
mediation-field-remark = Difficulties and proposals
mediation-field-remark-help = Without names and details: the centre reads it.
mediation-field-answer = What is to be corrected

mediation-files = Files
mediation-files-empty = No files yet.
mediation-file-new = Add a file
mediation-file-new-help = The file is sealed with the case: only members of the service open it.
mediation-file-add = Add
mediation-file-remove = Remove
mediation-file-removal = Remove a file
mediation-file-removal-confirm = The file “{ $name }” cannot be opened any more. It cannot be brought back.
mediation-field-file = File
mediation-field-file-help = A document or a picture of 20 MB at most.

mediation-request-form = Request
mediation-request-blank = Empty form of a request
mediation-checks = Under control
mediation-check-late = to be looked at

mediation-gap-report = no report

mediation-notice-submitted = The report is submitted
mediation-notice-accepted = The report is accepted
mediation-notice-returned = The report is sent back to the service
mediation-notice-file-added = The file is added
mediation-notice-file-removed = The file is removed

mediation-refusal-term-open = The period is not over yet: its report is submitted after it
mediation-refusal-files-full = The case has { $most } files already: remove some

mediation-concern-waiting = { $n ->
    [one] { $n } report of a mediation service waits to be looked at
   *[other] { $n } reports of mediation services wait to be looked at
}
mediation-concern-followed = { $n ->
    [one] { $n } agreement is under control: see in the mediator’s journal how it is kept
   *[other] { $n } agreements are under control: see in the mediator’s journal how they are kept
}
mediation-concern-training = Your training as a mediator counts until { $day }
mediation-concern-returned = The report of the mediation service was sent back
mediation-concern-report = Submit the report of the mediation service by { $day }

mediation-letter-hello = Hello, { $name }!
mediation-letter-link = Open: { $url }
mediation-letter-training = Your training as a mediator counts until { $day }. Take another one, so that the service goes on.
mediation-letter-training-subject = Your training as a mediator comes to its end
mediation-letter-report = The quarter is over: submit the report of the mediation service, and after August that of the year as well. The last day is { $day }.
mediation-letter-report-subject = Report of the mediation service
mediation-letter-followed = There are agreements under control in the journal of your service. Open it with your code word and see how they are kept.
mediation-letter-followed-subject = See how agreements are kept
