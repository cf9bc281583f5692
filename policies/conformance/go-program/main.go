// Command go-program is a Pulumi program with two resources that need no plugin.
package main

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		for _, name := range []string{"none", "reports"} {
			if _, err := pulumi.NewStash(ctx, name, &pulumi.StashArgs{Input: pulumi.String(name)}); err != nil {
				return err
			}
		}
		return nil
	})
}
