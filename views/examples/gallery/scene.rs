//! Invented content for looking at the views and for testing them: ordinary, long, empty and hostile.

use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::clients::{ClientHome, ClientVacancy, FilledField, RequestReceipt, StatusCounts};
use portico_protocol::details::{Details, Subject};
use portico_protocol::documents::SharedDocument;
use portico_protocol::jobs::{FacetValue, Facets, Job, JobList, JobSummary};
use portico_protocol::sign_in::ClientChoice;
use portico_protocol::site::{Language, Notice, Site, View};
use portico_protocol::vacancies::{Currency, EmploymentType, Salary, SalaryPeriod, VacancyStatus, Workplace};
use portico_protocol::{ErrorCode, FaultCode, FieldFault, Values};
use portico_views::FormState;

/// Today in every scene.
pub const TODAY: &str = "2026-11-24";

/// A British or a Brazilian agency's site.
pub fn site(language: Language) -> Site {
    let british = language == Language::En;
    let html = if british {
        "<p>Harbour &amp; Pine Ltd keeps what you send us for as long as this application takes, and six months more.</p>\
         <p>You can ask for a copy, a correction or erasure at <a href=\"mailto:privacy@harbourpine.example\">privacy@harbourpine.example</a>.</p>"
    } else {
        "<p>A Atlântico Talentos guarda o que você envia enquanto durar esta candidatura e por mais seis meses.</p>"
    };
    Site {
        key: "pk_demo".to_owned(),
        agency: if british { "Harbour & Pine" } else { "Atlântico Talentos" }.to_owned(),
        hosted: "https://portico.example/harbour-pine".to_owned(),
        language,
        views: View::ALL.to_vec(),
        accent: None,
        currency: if british { Currency::Gbp } else { Currency::Brl },
        notice: Notice { version: if british { "May 2026" } else { "maio de 2026" }.to_owned(), html: html.to_owned() },
    }
}

/// A salary in whole units of the currency.
pub const fn pay(min: i64, max: i64, currency: Currency, period: SalaryPeriod) -> Option<Salary> {
    Some(Salary { min: Some(min * 100), max: Some(max * 100), currency, period })
}

fn summary(title: &str, client: Option<&str>, location: &str, salary: Option<Salary>) -> JobSummary {
    JobSummary {
        id: "0197".to_owned(),
        slug: title.to_lowercase().replace(' ', "-"),
        title: title.to_owned(),
        reference: "HP-1042".to_owned(),
        client: client.map(str::to_owned),
        location: location.to_owned(),
        sector: String::new(),
        employment_type: EmploymentType::Permanent,
        workplace: Workplace::OnSite,
        salary,
        posted_on: "2026-11-15".to_owned(),
        closes_on: None,
    }
}

/// Jobs as a list shows them, the first one with everything.
pub fn summaries(language: Language) -> Vec<JobSummary> {
    let mut jobs = match language {
        Language::En => {
            let year = |min, max| pay(min, max, Currency::Gbp, SalaryPeriod::Year);
            vec![
                summary(
                    "Marine Systems Engineer",
                    Some("A family-owned shipyard"),
                    "Plymouth, Devon",
                    year(48_000, 56_000),
                ),
                summary("Senior Structural Engineer", Some("Calder & Voss"), "Bristol", year(60_000, 68_000)),
                summary(
                    "Maintenance Engineer (nights)",
                    None,
                    "Falmouth, Cornwall",
                    Some(Salary {
                        min: Some(2_250),
                        max: Some(2_250),
                        currency: Currency::Gbp,
                        period: SalaryPeriod::Hour,
                    }),
                ),
                summary("Graduate Electrical Engineer", Some("Northlight Energy"), "", year(31_000, 31_000)),
                summary(
                    "Deputy Head of Procurement, Supply Chain Transformation and Responsible Sourcing (maternity cover)",
                    Some("The Royal Borough Partnership for Adult Social Care and Community Transport"),
                    "Newcastle upon Tyne, Tyne and Wear",
                    None,
                ),
            ]
        }
        Language::PtBr => {
            let month = |min, max| pay(min, max, Currency::Brl, SalaryPeriod::Month);
            vec![
                summary("Engenheiro naval sênior", Some("Estaleiro Atlântico"), "Santos, SP", month(14_000, 17_000)),
                summary("Analista de comércio exterior", None, "Itajaí, SC", month(5_200, 6_400)),
                summary(
                    "Soldador TIG",
                    Some("Metalúrgica Serra Azul"),
                    "Itajaí, SC",
                    Some(Salary { min: Some(3_250), max: None, currency: Currency::Brl, period: SalaryPeriod::Hour }),
                ),
                summary("Desenvolvedora back-end", Some("Maré Tecnologia"), "", month(11_000, 14_500)),
                summary(
                    "Coordenador(a) de Planejamento, Programação e Controle da Manutenção de Equipamentos Portuários",
                    Some("Companhia Integrada de Logística Portuária e Armazenagem do Litoral Sul"),
                    "São José dos Campos, SP",
                    None,
                ),
            ]
        }
    };
    let (today, soon, tomorrow) =
        (Some(TODAY.to_owned()), Some("2026-11-27".to_owned()), Some("2026-11-25".to_owned()));
    let dates = [(TODAY, None, Workplace::Hybrid), ("2026-11-23", None, Workplace::OnSite)];
    let later = [("2026-11-20", soon, Workplace::OnSite), ("2026-11-02", tomorrow, Workplace::Remote)];
    let last = [("2026-08-30", today, Workplace::Hybrid)];
    let all = dates.into_iter().chain(later).chain(last);
    for (job, (posted, closes, workplace)) in jobs.iter_mut().zip(all) {
        job.posted_on = posted.to_owned();
        job.closes_on = closes;
        job.workplace = workplace;
    }
    jobs[2].employment_type = EmploymentType::Contract;
    jobs[4].employment_type = EmploymentType::Temporary;
    jobs
}

fn facet(values: &[(&str, i64)]) -> Vec<FacetValue> {
    values.iter().map(|(value, count)| FacetValue { value: (*value).to_owned(), count: *count }).collect()
}

/// A list's page.
pub fn list(items: Vec<JobSummary>, total: i64, page: i64) -> JobList {
    JobList {
        items,
        total,
        open: 94,
        page,
        next: (page * 20 < total).then_some(page + 1),
        facets: Facets {
            location: facet(&[("Plymouth", 12), ("Bristol", 9), ("Newcastle upon Tyne", 4)]),
            sector: facet(&[("Marine", 14), ("Energy", 8), ("Logistics & Supply Chain", 3)]),
            employment_type: facet(&[("permanent", 61), ("contract", 20), ("temporary", 13)]),
            workplace: facet(&[("on_site", 51), ("hybrid", 33), ("remote", 10)]),
        },
        today: TODAY.to_owned(),
    }
}

/// No jobs at all.
pub fn no_jobs() -> JobList {
    let facets = Facets { location: vec![], sector: vec![], employment_type: vec![], workplace: vec![] };
    JobList { open: 0, facets, ..list(vec![], 0, 1) }
}

/// A job's own page.
pub fn job(language: Language, at: usize) -> Job {
    let mut summary = summaries(language)[at].clone();
    summary.sector = if language == Language::En { "Marine" } else { "Naval" }.to_owned();
    summary.closes_on = Some(if at == 0 { "2026-12-12" } else { "2027-01-31" }.to_owned());
    let description = match language {
        Language::En => {
            "<p>You will keep the propulsion and control systems of <strong>twelve working vessels</strong> running, lead a team of four, and be the person the captains call first.</p>\
             <h3>What you will do</h3><ul><li>Plan and carry out maintenance on MTU and Caterpillar engines, gearboxes and thrusters.</li><li>Own the spares budget, and decide what is repaired and what is replaced.</li><li>Bring the control systems of six vessels up to date over the next two years.</li></ul>\
             <h3>What you bring</h3><ul><li>A degree or HND in marine or mechanical engineering, or an equivalent sea-going ticket.</li><li>Five years with diesel propulsion in the 1–4 MW range.</li></ul>\
             <h3>What you get</h3><p>33 days of leave, a pension with 8 % from the employer, and a yard where people stay: the average is eleven years.</p>"
        }
        Language::PtBr => {
            "<p>Você vai liderar o projeto estrutural de <strong>seis embarcações de apoio</strong> e responder tecnicamente perante a classificadora.</p>\
             <h3>Atividades</h3><ul><li>Coordenar uma equipe de quatro engenheiros e dois projetistas.</li><li>Acompanhar a construção no dique e aprovar desvios.</li></ul>\
             <h3>Requisitos</h3><ol><li>Graduação em Engenharia Naval e CREA ativo.</li><li>Inglês avançado.</li></ol>"
        }
    };
    let openings = if at == 0 { 1 } else { 3 };
    Job { summary, description: description.to_owned(), openings, today: TODAY.to_owned() }
}

fn fault(field: &str, code: FaultCode, limit: Option<i64>) -> FieldFault {
    FieldFault { field: field.to_owned(), code, limit }
}

/// A form that came back with faults.
pub fn faulty(values: &[(&str, &str)], faults: &[(&str, FaultCode, Option<i64>)]) -> FormState {
    FormState {
        values: Values(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()),
        faults: faults.iter().map(|(field, code, limit)| fault(field, *code, *limit)).collect(),
        failure: Some(ErrorCode::Invalid),
        idempotency_key: "0197-key".to_owned(),
    }
}

/// The apply form with a fault beside every field that can have one.
pub fn faulty_application() -> FormState {
    faulty(
        &[("name", "Amara Okafor"), ("email", "amara@okafor"), ("phone", "call me"), ("note", "I sail.\nI solder.")],
        &[
            ("name", FaultCode::TooLong, Some(120)),
            ("email", FaultCode::EmailDomain, None),
            ("phone", FaultCode::Phone, None),
            ("cv", FaultCode::FileTooLarge, Some(10_000_000)),
            ("note", FaultCode::TooLong, Some(4_000)),
            ("notice", FaultCode::NotAccepted, None),
            ("talent_pool", FaultCode::Choice, None),
        ],
    )
}

/// The vacancy form with a fault beside every field.
pub fn faulty_vacancy() -> FormState {
    let fields = [
        "company",
        "name",
        "email",
        "phone",
        "notice",
        "title",
        "city",
        "region",
        "sector",
        "employment_type",
        "workplace",
        "openings",
        "salary_min",
        "salary_max",
        "currency",
        "salary_period",
        "description",
    ];
    let faults: Vec<_> = fields.into_iter().map(|field| (field, FaultCode::Required, None)).collect();
    faulty(&[("salary_min", "56000"), ("salary_max", "48000"), ("version", "3")], &faults)
}

/// The sign-in form after a try that did not work.
pub fn refused_sign_in() -> FormState {
    let values = [("name", "Helena Duarte"), ("email", "helena@estaleiro.example"), ("code", "K7QM-92XD")];
    FormState { failure: Some(ErrorCode::SignInFailed), ..faulty(&values, &[]) }
}

/// What an applicant gets.
pub fn receipt() -> ApplicationReceipt {
    ApplicationReceipt { id: "0197".to_owned(), reference: "A-7K2M-9QXD".to_owned() }
}

/// What a client gets.
pub fn request_receipt() -> RequestReceipt {
    RequestReceipt { id: "0197".to_owned(), reference: "HP-1107".to_owned(), status: VacancyStatus::Requested }
}

/// A contact's first page, with a vacancy in every status.
pub fn home(language: Language) -> ClientHome {
    let jobs = summaries(language);
    let statuses = [
        VacancyStatus::Requested,
        VacancyStatus::Published,
        VacancyStatus::Frozen,
        VacancyStatus::Closed,
        VacancyStatus::Declined,
    ];
    let vacancies = jobs.into_iter().zip(statuses).map(|(job, status)| ClientVacancy {
        id: job.id,
        title: job.title,
        status,
        reference: job.reference,
        location: job.location,
        employment_type: job.employment_type,
        workplace: job.workplace,
        salary: job.salary,
        openings: if status == VacancyStatus::Requested { 4 } else { 1 },
        since: job.posted_on,
        declined_reason: (status == VacancyStatus::Declined).then(|| match language {
            Language::En => {
                "We do not place interim roles under three months; Marta will call you about alternatives.".to_owned()
            }
            Language::PtBr => {
                "Não atendemos posições interinas de menos de três meses; a Marta vai ligar para você.".to_owned()
            }
        }),
    });
    ClientHome {
        contact: "0197".to_owned(),
        contact_name: if language == Language::En { "Helen Ashworth" } else { "Helena Duarte" }.to_owned(),
        client: "c1".to_owned(),
        client_name: if language == Language::En { "Ashworth Shipyard" } else { "Estaleiro Atlântico" }.to_owned(),
        clients: clients(language),
        counts: StatusCounts { requested: 1, published: 1, frozen: 1, closed: 12 },
        vacancies: vacancies.collect(),
        documents: documents(language),
        today: TODAY.to_owned(),
    }
}

/// Details of a company or a person, some of which wait for the agency.
pub fn details(language: Language, subject: Subject) -> Details {
    let field = |(name, value): (&str, &str)| FilledField { name: name.to_owned(), value: value.to_owned() };
    let british = language == Language::En;
    let (fields, waiting, countries): (&[_], &[_], &[_]) = match subject {
        Subject::Company if british => (
            &[
                ("name", "Ashworth Shipyard"),
                ("tax_id", ""),
                ("phone", "+44 20 7946 0958"),
                ("country", "GB"),
                ("city", "Falmouth"),
            ],
            &[("name", "Ashworth Shipyard Group"), ("tax_id", "GB999999973"), ("country", "IE")],
            &[("GB", "United Kingdom"), ("IE", "Ireland")],
        ),
        Subject::Company => (
            &[("name", "Estaleiro Atlântico"), ("tax_id", "11.222.333/0001-81"), ("country", "BR"), ("region", "SC")],
            &[("name", "Estaleiro Atlântico do Sul S.A.")],
            &[("BR", "Brasil"), ("PT", "Portugal")],
        ),
        Subject::Own => (
            &[("name", "Helena Duarte"), ("phone", ""), ("language", "pt-BR"), ("email", "helena@estaleiro.example")],
            &[],
            &[],
        ),
    };
    let confirmed: &[&str] = if subject == Subject::Company { &["name", "tax_id"] } else { &["name"] };
    Details {
        version: 3,
        fields: fields.iter().copied().map(field).collect(),
        waiting: waiting.iter().copied().map(field).collect(),
        confirmed: confirmed.iter().map(|name| (*name).to_owned()).collect(),
        countries: countries.iter().copied().map(field).collect(),
    }
}

/// The form of those details as it is opened.
pub fn details_form(details: &Details) -> FormState {
    FormState { values: details.to_values(), ..FormState::default() }
}

fn documents(language: Language) -> Vec<SharedDocument> {
    let is_english = language == Language::En;
    let (terms, brief) = if is_english {
        ("Terms of business 2026.pdf", "Shortlist.xlsx")
    } else {
        ("Contrato de prestação de serviços 2026.pdf", "Lista de finalistas.xlsx")
    };
    let document = |id: &str, name: &str, bytes, vacancy: Option<&str>| SharedDocument {
        id: id.to_owned(),
        name: name.to_owned(),
        bytes,
        since: TODAY.to_owned(),
        vacancy: vacancy.map(str::to_owned),
    };
    let title = if is_english { "Marine electrician" } else { "Eletricista naval" };
    vec![document("0301", terms, 284_000, None), document("0302", brief, 41_000, Some(title))]
}

/// The clients of a contact who has two.
pub fn clients(language: Language) -> Vec<ClientChoice> {
    let names = if language == Language::En {
        ["Ashworth Shipyard", "Northhaven Offshore Wind"]
    } else {
        ["Estaleiro Atlântico", "Porto Sul Logística"]
    };
    ["c1", "c2"]
        .iter()
        .zip(names)
        .map(|(id, name)| ClientChoice { id: (*id).to_owned(), name: name.to_owned() })
        .collect()
}
