-- Lists of cases, newest first: both columns of the order run the same way, so that a page is one range of the index.
create index case_by_unit on case_row (district, unit, submitted_at, case_id);
drop index case_of_unit;
create index case_by_applicant on case_row (district, applicant, submitted_at, case_id);
drop index case_of_applicant;
