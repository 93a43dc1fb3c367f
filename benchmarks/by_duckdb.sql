-- The twelve credentials written by hand for DuckDB. Column names as in the facts; 1 eligible,
-- 2 recommended gap, 3 not eligible. 24322 is November 2026 as year × 12 + month − 1.
WITH counted AS (
    SELECT
        *,
        CASE WHEN works_now THEN 0 ELSE 3 END AS search,
        greatest(
            CASE
                WHEN course_hours >= 80
                    AND practicode_cases >= 600 AND practicode_accuracy >= 70 THEN 0
                WHEN course_hours >= 80
                    OR (practicode_cases >= 600 AND practicode_accuracy >= 70) THEN 12
                ELSE 24
            END - "coding_months:AAPC",
            0
        ) AS removal,
        ceil(CASE WHEN beginner THEN 260 ELSE 120 END / (weekly_hours * 4.348125)) AS prepare_cpc,
        ceil(130 / (weekly_hours * 4.348125)) AS prepare_coc,
        (
            "coding_months:AHIMA" >= 6 OR approved_programme
            OR (
                "topic:anatomy_physiology" AND "topic:medical_terminology"
                AND "topic:icd_basic" AND "topic:cpt_basic"
            )
        ) AS cca_ready,
        CASE
            WHEN "holds:CCS-P:RHIT:RHIA" THEN 0
            ELSE greatest(
                CASE
                    WHEN "holds:CCA" OR "holds:CPC:COC:CIC:CRC:CPC-P"
                        OR (
                            "topic:anatomy_physiology" AND "topic:pathophysiology"
                            AND "topic:pharmacology" AND "topic:medical_terminology"
                            AND "topic:reimbursement" AND "topic:icd_advanced"
                            AND "topic:cpt_hcpcs"
                        ) THEN 12
                    ELSE 24
                END - "coding_months:AHIMA",
                0
            )
        END AS ccs_gap,
        (
            "accredited_degree:CAHIIM:associate"
            OR "accredited_degree_final_term:CAHIIM:associate"
        ) AS rhit_met,
        (
            "accredited_degree:CAHIIM:bachelor" OR "accredited_degree:CAHIIM:master"
            OR "accredited_degree:CAHIIM:post_baccalaureate"
            OR "accredited_degree_final_term:CAHIIM:bachelor"
            OR "accredited_degree_final_term:CAHIIM:master"
            OR "accredited_degree_final_term:CAHIIM:post_baccalaureate"
        ) AS rhia_met,
        greatest(24 - "held_months:NCCQ", 0) AS acc_gap,
        (
            bachelor_degree AND "bachelor_topic:anatomy_physiology"
            AND "bachelor_topic:pathophysiology"
        ) AS external_degree,
        (
            outcome_match >= 70 AND language_overall >= 7 AND language_lowest >= 6
        ) AS external_assessed,
        greatest(36 - him_months, 1 - him_level, 0) AS external_work
    FROM learners
),
waiting AS (
    SELECT
        *,
        CASE WHEN removal > 0 THEN removal + search ELSE 0 END AS removal_wait,
        CASE WHEN cca_ready THEN 0 ELSE greatest(6 - "coding_months:AHIMA", 0) END AS cca_gap
    FROM counted
)
SELECT
    -- verdicts
    1::TINYINT AS "CPC-A verdict",
    CASE WHEN "exam:CPC" AND removal = 0 THEN 1 ELSE 3 END::TINYINT AS "CPC verdict",
    1::TINYINT AS "COC-A verdict",
    CASE WHEN "exam:COC" AND removal = 0 THEN 1 ELSE 3 END::TINYINT AS "COC verdict",
    CASE WHEN NOT secondary_education THEN 3 WHEN cca_ready THEN 1 ELSE 2 END::TINYINT
        AS "CCA verdict",
    CASE WHEN NOT secondary_education THEN 3 WHEN ccs_gap = 0 THEN 1 ELSE 2 END::TINYINT
        AS "CCS verdict",
    CASE WHEN rhit_met THEN 1 ELSE 3 END::TINYINT AS "RHIT verdict",
    CASE WHEN rhia_met THEN 1 ELSE 3 END::TINYINT AS "RHIA verdict",
    CASE WHEN coder_post THEN 1 ELSE 3 END::TINYINT AS "CCSC verdict",
    CASE WHEN acc_gap = 0 THEN 1 ELSE 3 END::TINYINT AS "UK-AUDITOR verdict",
    CASE WHEN "accredited_degree:CCHIM" THEN 1 ELSE 3 END::TINYINT AS "CHIM verdict",
    CASE WHEN external_degree AND external_assessed AND external_work = 0 THEN 1 ELSE 3
    END::TINYINT AS "CHIM-EXTERNAL verdict"
    -- WAITS
    ,
    0::SMALLINT AS "CPC-A months",
    removal::SMALLINT AS "CPC months",
    0::SMALLINT AS "COC-A months",
    removal::SMALLINT AS "COC months",
    CASE WHEN secondary_education THEN cca_gap ELSE -1 END::SMALLINT AS "CCA months",
    CASE WHEN secondary_education THEN ccs_gap ELSE -1 END::SMALLINT AS "CCS months",
    CASE WHEN rhit_met THEN 0 ELSE -1 END::SMALLINT AS "RHIT months",
    CASE WHEN rhia_met THEN 0 ELSE -1 END::SMALLINT AS "RHIA months",
    0::SMALLINT AS "CCSC months",
    CASE WHEN "holds:NCCQ" THEN acc_gap ELSE -1 END::SMALLINT AS "UK-AUDITOR months",
    CASE WHEN "accredited_degree:CCHIM" THEN 0 ELSE -1 END::SMALLINT AS "CHIM months",
    CASE WHEN external_degree AND external_assessed THEN external_work ELSE -1 END::SMALLINT
        AS "CHIM-EXTERNAL months",
    24322::INTEGER AS "CPC-A earliest",
    later(greatest(removal_wait, CASE WHEN "exam:CPC" THEN 0 ELSE prepare_cpc END))
        AS "CPC earliest",
    24322::INTEGER AS "COC-A earliest",
    later(greatest(removal_wait, CASE WHEN "exam:COC" THEN 0 ELSE prepare_coc END))
        AS "COC earliest",
    later(
        CASE
            WHEN NOT secondary_education THEN 6
            WHEN cca_gap > 0 THEN cca_gap + search
            ELSE 0
        END
    ) AS "CCA earliest",
    later(
        CASE
            WHEN NOT secondary_education THEN 6
            WHEN ccs_gap > 0 THEN ccs_gap + search
            ELSE 0
        END
    ) AS "CCS earliest",
    later(CASE WHEN rhit_met THEN 0 ELSE 24 END) AS "RHIT earliest",
    later(CASE WHEN rhia_met THEN 0 WHEN education >= 4 THEN 24 ELSE 48 END) AS "RHIA earliest",
    later(CASE WHEN coder_post THEN 0 ELSE 3 END) AS "CCSC earliest",
    CASE WHEN "holds:NCCQ" THEN later(acc_gap) ELSE -1 END AS "UK-AUDITOR earliest",
    CASE
        WHEN "accredited_degree:CCHIM" THEN later(0)
        WHEN "accredited_degree_final_term:CCHIM" THEN later(6)
        ELSE later(24)
    END AS "CHIM earliest",
    CASE
        WHEN NOT external_assessed THEN -1
        ELSE later(
            greatest(
                CASE WHEN external_work > 0 THEN external_work + search ELSE 0 END,
                CASE WHEN external_degree THEN 0 ELSE 48 END
            )
        )
    END AS "CHIM-EXTERNAL earliest"
FROM waiting
