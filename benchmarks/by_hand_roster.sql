-- The flat columns of a roster as the facts that `by_duckdb.sql` judges, written by hand.
-- The seeded roster has one degree, course, job and credential a row, all credentials active.
SELECT
    id,
    weekly_hours,
    exams_passed LIKE '%CPC%' AS "exam:CPC",
    exams_passed LIKE '%COC%' AS "exam:COC",
    CASE
        WHEN work_kind = 'coding' AND (work_code_sets LIKE '%ICD-10-CM%')
            AND work_evidence IN ('employer', 'supervisor', 'hr') THEN work_months
        ELSE 0
    END AS "coding_months:AAPC",
    CASE
        WHEN work_kind = 'coding' AND (work_code_sets LIKE '%ICD-10-CM%') THEN work_months ELSE 0
    END AS "coding_months:AHIMA",
    CASE
        WHEN course_kind IN ('preparation_course', 'programme') AND course_completed
            AND course_documented THEN course_contact_hours
        ELSE 0
    END AS course_hours,
    practicode_cases,
    practicode_accuracy,
    school > 0 AS secondary_education,
    school AS education,
    finished AND degree_accreditation = 'CAHIIM'
        AND degree_field IN ('health_information', 'medical_coding') AS approved_programme,
    (taught AND course_topics LIKE '%anatomy_physiology%')
        OR (finished AND degree_topics LIKE '%anatomy_physiology%') AS "topic:anatomy_physiology",
    (taught AND course_topics LIKE '%medical_terminology%')
        OR (finished AND degree_topics LIKE '%medical_terminology%') AS "topic:medical_terminology",
    (taught AND course_topics LIKE '%icd_%') OR (finished AND degree_topics LIKE '%icd_%')
        AS "topic:icd_basic",
    (taught AND course_topics LIKE '%cpt_%') OR (finished AND degree_topics LIKE '%cpt_%')
        AS "topic:cpt_basic",
    (taught AND course_topics LIKE '%pathophysiology%')
        OR (finished AND degree_topics LIKE '%pathophysiology%') AS "topic:pathophysiology",
    (taught AND course_topics LIKE '%pharmacology%')
        OR (finished AND degree_topics LIKE '%pharmacology%') AS "topic:pharmacology",
    (taught AND course_topics LIKE '%reimbursement%')
        OR (finished AND degree_topics LIKE '%reimbursement%') AS "topic:reimbursement",
    (taught AND course_topics LIKE '%icd_advanced%')
        OR (finished AND degree_topics LIKE '%icd_advanced%') AS "topic:icd_advanced",
    (taught AND course_topics LIKE '%cpt_hcpcs%')
        OR (finished AND degree_topics LIKE '%cpt_hcpcs%') AS "topic:cpt_hcpcs",
    credential_code = 'CCA' AS "holds:CCA",
    credential_code = 'CRC' AS "holds:CPC:COC:CIC:CRC:CPC-P",
    credential_code = 'RHIT' AS "holds:CCS-P:RHIT:RHIA",
    cahiim AND finished AND degree_level = 'associate' AS "accredited_degree:CAHIIM:associate",
    cahiim AND ending AND degree_level = 'associate'
        AS "accredited_degree_final_term:CAHIIM:associate",
    cahiim AND finished AND degree_level = 'bachelor' AS "accredited_degree:CAHIIM:bachelor",
    cahiim AND ending AND degree_level = 'bachelor'
        AS "accredited_degree_final_term:CAHIIM:bachelor",
    cahiim AND finished AND degree_level = 'master' AS "accredited_degree:CAHIIM:master",
    cahiim AND ending AND degree_level = 'master' AS "accredited_degree_final_term:CAHIIM:master",
    cahiim AND finished AND degree_level = 'post_baccalaureate'
        AS "accredited_degree:CAHIIM:post_baccalaureate",
    cahiim AND ending AND degree_level = 'post_baccalaureate'
        AS "accredited_degree_final_term:CAHIIM:post_baccalaureate",
    cchim AND finished AS "accredited_degree:CCHIM",
    cchim AND ending AS "accredited_degree_final_term:CCHIM",
    coder AND NOT job_contractor AS coder_post,
    credential_code = 'NCCQ' AS "holds:NCCQ",
    CASE WHEN credential_code = 'NCCQ' THEN credential_held_months ELSE 0 END
        AS "held_months:NCCQ",
    school >= 5 AS bachelor_degree,
    high AND degree_topics LIKE '%anatomy_physiology%' AS "bachelor_topic:anatomy_physiology",
    high AND degree_topics LIKE '%pathophysiology%' AS "bachelor_topic:pathophysiology",
    CASE WHEN assessment_him_level = 'entry' THEN 0 ELSE assessment_him_months_last_5_years END
        AS him_months,
    CASE assessment_him_level WHEN 'senior' THEN 2 WHEN 'intermediate' THEN 1 ELSE 0 END
        AS him_level,
    assessment_outcome_match_percent AS outcome_match,
    assessment_language_overall AS language_overall,
    assessment_language_lowest AS language_lowest,
    coder OR (work_kind = 'coding' AND work_ended_months_ago = 0 AND work_months <> 0) AS works_now,
    NOT (
        finished OR course_completed OR work_kind = 'coding' OR exams_passed <> ''
        OR credential_code <> ''
    ) AS beginner,
    credential_code = 'CCA' AS held_cca,
    credential_code = 'RHIT' AS held_rhit,
    course_kind = 'national_course' AND course_completed AS held_ccsc
FROM (
    SELECT
        *,
        greatest(
            CASE education
                WHEN 'secondary' THEN 1 WHEN 'certificate' THEN 2 WHEN 'diploma' THEN 3
                WHEN 'associate' THEN 4 WHEN 'bachelor' THEN 5 WHEN 'master' THEN 6 ELSE 0
            END,
            CASE
                WHEN degree_status <> 'completed' THEN 0
                WHEN degree_level = 'associate' THEN 4
                WHEN degree_level IN ('bachelor', 'post_baccalaureate') THEN 5
                WHEN degree_level = 'master' THEN 6
                ELSE 0
            END
        ) AS school,
        degree_status = 'completed' AS finished,
        degree_status = 'final_term' AS ending,
        degree_status = 'completed'
            AND degree_level IN ('bachelor', 'post_baccalaureate', 'master') AS high,
        degree_field = 'health_information' AND degree_accreditation = 'CAHIIM' AS cahiim,
        degree_field = 'health_information' AND degree_accreditation = 'CCHIM' AS cchim,
        course_completed
            AND course_kind IN ('preparation_course', 'programme', 'national_course') AS taught,
        job_role IN ('trainee_clinical_coder', 'clinical_coder') AS coder
    FROM roster
) AS named
