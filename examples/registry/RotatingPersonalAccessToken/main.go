package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		nightly, err := oauth.NewRotatingPersonalAccessToken(ctx, "nightly", &oauth.RotatingPersonalAccessTokenArgs{
			Scope: pulumi.StringArray{
				pulumi.String("idn:sources:manage"),
			},
			RotateAfterDays: pulumi.Int(30),
		})
		if err != nil {
			return err
		}
		ctx.Export("nightlyId", nightly.CurrentId)
		ctx.Export("nightlySecret", nightly.CurrentSecret)
		return nil
	})
}
