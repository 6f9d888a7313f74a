-- The search box finds findings of all projects by the beginning of a fingerprint and by a part of the title, which
-- names the lock classes.
create index project_finding_by_fingerprint on project_finding (fingerprint text_pattern_ops);
create index project_finding_by_text on project_finding using gin (lower(title) gin_trgm_ops);
