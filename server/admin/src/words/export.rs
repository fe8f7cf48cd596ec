//! The words about spreadsheets.

use portico_views::catalogue;

catalogue! {
    /// Names of files, sheets and columns, and of the links to them.
    pub struct ExportWords;

    // The list.
    export { en: "Export", pt: "Exportar" }
    export_excel { en: "Excel", pt: "Excel" }
    export_csv { en: "CSV", pt: "CSV" }

    clients_file { en: "clients", pt: "clientes" }
    clients_sheet { en: "Clients", pt: "Clientes" }
    name { en: "Name", pt: "Nome" }
    kind { en: "Kind", pt: "Tipo" }
    belongs_to { en: "Belongs to", pt: "Pertence a" }
    tax_id { en: "Tax id", pt: "CNPJ" }
    phone { en: "Phone", pt: "Telefone" }
    country { en: "Country", pt: "País" }
    region { en: "State or region", pt: "Estado ou região" }
    city { en: "City", pt: "Cidade" }
    website { en: "Website", pt: "Site" }
    lead { en: "Lead", pt: "Lead" }
    portal_since { en: "Portal on since", pt: "Portal ativo desde" }
    contacts { en: "Contacts", pt: "Contatos" }
    connected { en: "Connected", pt: "Conectados" }
    vacancies { en: "Vacancies", pt: "Vagas" }
    requested { en: "Requested", pt: "Solicitadas" }
    published { en: "Published", pt: "Publicadas" }
    frozen { en: "Frozen", pt: "Congeladas" }
    closed { en: "Closed", pt: "Encerradas" }
    created { en: "Created", pt: "Criado em" }
    last_activity { en: "Last activity", pt: "Última atividade" }
    vacancies_file { en: "vacancies", pt: "vagas" }
    vacancies_sheet { en: "Vacancies", pt: "Vagas" }
    reference { en: "Reference", pt: "Referência" }
    title { en: "Job title", pt: "Cargo" }
    client { en: "Client", pt: "Cliente" }
    status { en: "Status", pt: "Situação" }
    sector { en: "Sector", pt: "Setor" }
    employment_type { en: "Employment type", pt: "Tipo de contrato" }
    workplace { en: "Workplace", pt: "Local de trabalho" }
    openings { en: "Openings", pt: "Posições" }
    salary_min { en: "Salary from", pt: "Salário de" }
    salary_max { en: "Salary to", pt: "Salário até" }
    currency { en: "Currency", pt: "Moeda" }
    period { en: "Per", pt: "Por" }
    requested_on { en: "Requested on", pt: "Solicitada em" }
    published_on { en: "Published on", pt: "Publicada em" }
    closes_on { en: "Closes on", pt: "Encerra em" }
    closed_on { en: "Closed on", pt: "Encerrada em" }
    changed { en: "Changed", pt: "Alterada" }
}
