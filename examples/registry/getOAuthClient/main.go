package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		jenkins, err := oauth.LookupOAuthClient(ctx, &oauth.LookupOAuthClientArgs{
			Name: pulumi.StringRef("Jenkins"),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("jenkinsId", pulumi.String(jenkins.Id))
		ctx.Export("jenkinsCreated", pulumi.String(jenkins.Created))
		return nil
	})
}
