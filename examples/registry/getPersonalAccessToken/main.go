package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		deployment, err := oauth.LookupPersonalAccessToken(ctx, &oauth.LookupPersonalAccessTokenArgs{
			Name: pulumi.StringRef("Deployment"),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("deploymentId", pulumi.String(deployment.Id))
		ctx.Export("deploymentCreated", pulumi.String(deployment.Created))
		return nil
	})
}
