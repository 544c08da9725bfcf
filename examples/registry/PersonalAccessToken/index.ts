import * as oauth from "pulumi-oauth";

const pipeline = new oauth.PersonalAccessToken("pipeline", {
    scope: ["idn:sources:manage"],
    expiresInDays: 90,
    rotateBeforeDays: 14,
});

export const pipelineId = pipeline.id;
export const pipelineSecret = pipeline.secret;
