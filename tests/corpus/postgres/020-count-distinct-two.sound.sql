-- How many visitors saw which campaign
CREATE TABLE campaign (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE impression (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id bigint NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
    visitor_id uuid NOT NULL,
    device text NOT NULL,
    shown_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX impression_campaign_idx ON impression (campaign_id, shown_at);

SELECT campaign.title,
       count(*) AS impressions,
       count(DISTINCT (impression.visitor_id, impression.device)) AS reach
FROM campaign
JOIN impression ON impression.campaign_id = campaign.id
WHERE impression.shown_at >= $1
GROUP BY campaign.id, campaign.title;
