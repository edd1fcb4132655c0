//! Everything that a person can ask the program to do.

/// Something a person can ask the program to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// See organisations and their tree.
    ReadOrganisations,
    /// Create, rename, move and merge organisations.
    EditOrganisations,
    /// See people, their posts, education and categories.
    ReadPeople,
    /// Add and correct people and the facts about them.
    EditPeople,
    /// Import lists and take an import back.
    ImportPeople,
    /// Merge duplicates and take a merge back.
    MergePeople,
    /// Read the journal (audit log).
    ReadJournal,
    /// Invite people, give and take roles, disable accounts.
    ManageAccounts,
    /// See mail waiting to be sent and sent.
    ReadOutbox,
    /// See indicators and open them onto records.
    ReadIndicators,
    /// Make and change the centre's own indicators.
    EditIndicators,
    /// Set targets.
    SetTargets,
    /// Read справки.
    ReadReports,
    /// Write and fix справки and their templates.
    WriteReports,
    /// Sign a fixed справка.
    SignReports,
    /// See programmes, plans, the council, regulations, agreements, recommendations, projects.
    ReadProgrammes,
    /// Write them.
    EditProgrammes,
    /// Answer recommendations addressed to an organisation.
    AnswerRecommendations,
    /// See events that are announced.
    ReadEvents,
    /// Prepare and hold events: everything about them, with who registered.
    ManageEvents,
    /// Register people for events.
    RegisterForEvents,
    /// See who took part in what: portfolios.
    ReadParticipations,
    /// See contests that are announced, and their results.
    ReadContests,
    /// Prepare and hold contests: entries, jury, results.
    ManageContests,
    /// Hand in entries for contests.
    SubmitEntries,
    /// Judge the entries given to oneself.
    JudgeEntries,
    /// See who was awarded what.
    ReadAwards,
    /// Issue and revoke awards, design diplomas.
    ManageAwards,
    /// See votes: how they are set up, and their results.
    ReadPolls,
    /// Prepare and hold votes, print cards, look into suspicions.
    ManagePolls,
    /// Annul votes as one of two officers.
    AnnulVotes,
    /// Write articles of the portal.
    WriteArticles,
    /// Decide what the portal publishes.
    PublishArticles,
    /// See which institutions have a mediation service, and its numbers.
    ReadMediation,
    /// See how conflicts of a whole district ended, in numbers.
    CompareMediation,
    /// Keep the register of mediation services.
    ManageMediation,
    /// Accept reports of mediation services, or send them back.
    ReviewMediation,
    /// Keep the journal of the service that one belongs to.
    KeepJournal,
    /// See pupils of pedagogical classes and their way into the profession.
    ReadPupils,
    /// Open classes, take pupils in, record milestones.
    EditPupils,
    /// See campaigns of target training that are announced: offers, terms, what is asked.
    ReadCampaigns,
    /// Run campaigns of target training: applicants, points, ranking, protocol, the district's order, contracts.
    ManageCampaigns,
    /// Enter vacancies of an organisation and applications of its pupils; see their contracts.
    SubmitApplications,
    /// See applicants of one's organisations, and of a commission that one sits in; mark the talk with them.
    MeetApplicants,
    /// See mentoring programmes: their road maps and figures, nobody's name.
    ReadMentoring,
    /// See mentors, mentees and their pairs.
    ReadPairs,
    /// Run mentoring programmes: bases, matching, pairs.
    ManageMentoring,
    /// See waves of confidential questions and their releases.
    ReadWellbeing,
    /// Prepare, open and close waves; hold the key of one’s own.
    ManageWellbeing,
    /// Keep one's own journal of requests to a psychologist.
    KeepReferrals,
    /// See how many asked a psychologist and how long they waited.
    CompareReferrals,
    /// Write down what the council decided on proposals, and what came of them.
    DecideProposals,
}

impl Act {
    /// Every act, for the matrix of routes and roles.
    pub const ALL: [Act; 52] = [
        Act::ReadOrganisations,
        Act::EditOrganisations,
        Act::ReadPeople,
        Act::EditPeople,
        Act::ImportPeople,
        Act::MergePeople,
        Act::ReadJournal,
        Act::ManageAccounts,
        Act::ReadOutbox,
        Act::ReadIndicators,
        Act::EditIndicators,
        Act::SetTargets,
        Act::ReadReports,
        Act::WriteReports,
        Act::SignReports,
        Act::ReadProgrammes,
        Act::EditProgrammes,
        Act::AnswerRecommendations,
        Act::ReadEvents,
        Act::ManageEvents,
        Act::RegisterForEvents,
        Act::ReadParticipations,
        Act::ReadContests,
        Act::ManageContests,
        Act::SubmitEntries,
        Act::JudgeEntries,
        Act::ReadAwards,
        Act::ManageAwards,
        Act::ReadPolls,
        Act::ManagePolls,
        Act::AnnulVotes,
        Act::WriteArticles,
        Act::PublishArticles,
        Act::ReadMediation,
        Act::CompareMediation,
        Act::ManageMediation,
        Act::ReviewMediation,
        Act::KeepJournal,
        Act::ReadPupils,
        Act::EditPupils,
        Act::ReadCampaigns,
        Act::ManageCampaigns,
        Act::SubmitApplications,
        Act::MeetApplicants,
        Act::ReadMentoring,
        Act::ReadPairs,
        Act::ManageMentoring,
        Act::ReadWellbeing,
        Act::ManageWellbeing,
        Act::KeepReferrals,
        Act::CompareReferrals,
        Act::DecideProposals,
    ];
}
