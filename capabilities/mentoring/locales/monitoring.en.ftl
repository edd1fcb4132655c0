# Questionnaires
mentoring-point-before = Questionnaire at the beginning
mentoring-point-after = Questionnaire at the end
mentoring-surveys = Questionnaires of monitoring
mentoring-surveys-note = at the beginning and at the end, without names
mentoring-surveys-help = Answers are not tied to names: only sums are kept, and nobody sees them before the questionnaire is closed. Each questionnaire is given once.
mentoring-survey-least = { $n ->
    [one] Answers of fewer than { $n } person are shown to nobody and destroyed.
   *[other] Answers of fewer than { $n } people are shown to nobody and destroyed.
}
mentoring-survey-mentors = Mentors
mentoring-survey-mentees = Mentees
mentoring-survey-open = Open the questionnaire
mentoring-survey-none = It has not been given yet.
mentoring-survey-opened-on = open since { $day }
mentoring-survey-closed-on = closed { $day }
mentoring-survey-replied = { $n } of { $of } answered
mentoring-survey-write-off = Enter paper sheets
mentoring-survey-blank = Blank DOCX
mentoring-survey-file = Questionnaire of mentoring
mentoring-survey-close = Close the questionnaire
mentoring-survey-closing = Close it for good. Answered: { $mentors } mentors, { $mentees } mentees.
mentoring-survey-closing-help = Nobody can answer once it is closed, and it cannot be opened again: the difference would show what the last one answered. Results appear for groups of five and more; where some sheets were entered from paper, those who answered by themselves must be none or at least five.
mentoring-survey-results = Results
mentoring-survey-satisfied = { $n } of { $of } are satisfied ({ $percent } %): a mean of { $least } of 10 or more
mentoring-survey-means = Mean answers on a scale from 1 to 10
mentoring-survey-question = Question
mentoring-survey-growth = Self-assessment as a whole
mentoring-survey-change = Change
mentoring-survey-hidden = too few answers to be shown; they are destroyed.
mentoring-sheet-help = Enter the answers of one paper sheet. Leave out what is empty.
mentoring-sheet-write = Enter and take the next sheet
mentoring-reply = Send
mentoring-reply-help = What is sent cannot be changed: we do not know which answers are yours.
mentoring-notice-survey-opened = The questionnaire is open. Participants with a known address were written to.
mentoring-notice-survey-closed = The questionnaire is closed.
mentoring-notice-replied = Thank you, your answers are counted.
mentoring-notice-sheet = The sheet is entered.
mentoring-refusal-survey-opened = This questionnaire is being given in the programme, or was given.
mentoring-refusal-survey-closed = The questionnaire is closed and takes no more answers.
mentoring-refusal-replied = You have answered already, or the questionnaire is closed.
mentoring-refusal-all-replied = As many sheets are entered as there are people on this side. See whether one was entered twice.
mentoring-refusal-no-answers = Mark at least one answer.
mentoring-refusal-confirm = Tick that the questionnaire may be closed for good.
mentoring-letter-survey = In the mentoring programme “{ $title }” you are asked to fill in a short questionnaire. It is without names: nobody will learn who answered what.
mentoring-letter-survey-subject = A questionnaire of the mentoring programme
mentoring-concern-survey = Fill in the questionnaire of the programme “{ $title }”: it is without names

# Denominators of the indicators
mentoring-counted-children = Children of 10 to 19
mentoring-counted-youths = Youths of 15 to 19
mentoring-counted-enterprises = Enterprises of the territory
mentoring-contingent = Contingent for the indicators
mentoring-contingent-help = Denominators of the national model’s indicators: how many children, youths and enterprises there are in the school year. Each number has its day and source, and the monitoring report prints them.
mentoring-contingent-empty = There are no numbers for this school year. Without them the monitoring report cannot count the shares of children, youths and enterprises.
mentoring-contingent-new = Write a number down
mentoring-contingent-counted = Who are counted
mentoring-contingent-number = How many
mentoring-contingent-counted-on = As of which day
mentoring-contingent-of = Territory or organisation
mentoring-contingent-source = Source
mentoring-contingent-source-help = For example: form OO-1, section 2.5; the district’s register of enterprises.
mentoring-monitoring-report = Monitoring report
mentoring-remove = Remove
mentoring-notice-contingent = The number is written down.
mentoring-notice-contingent-removed = The number is removed.
mentoring-refusal-counted-twice = Such a number is written down for this school year already: of this organisation, of a part of it, or of the whole that it lies in. Added up they would count people twice.
