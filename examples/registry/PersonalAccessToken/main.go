package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		pipeline, err := oauth.NewPersonalAccessToken(ctx, "pipeline", &oauth.PersonalAccessTokenArgs{
			Scope: pulumi.StringArray{
				pulumi.String("idn:sources:manage"),
			},
			ExpiresInDays:    pulumi.Int(90),
			RotateBeforeDays: pulumi.Int(14),
		})
		if err != nil {
			return err
		}
		ctx.Export("pipelineId", pipeline.ID())
		ctx.Export("pipelineSecret", pipeline.Secret)
		return nil
	})
}
