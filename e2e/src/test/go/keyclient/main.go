// The life of a key, by the Azure SDK for Go. It knows nothing of azure-local: where Azure is, and who calls, stands in the
// environment, as for any program of that SDK.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azkeys"
)

func main() {
	if err := run(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, vault string) error {
	credential, err := azidentity.NewDefaultAzureCredential(nil)
	if err != nil {
		return err
	}
	keys, err := azkeys.NewClient(vault, credential, nil)
	if err != nil {
		return err
	}

	first, err := keys.CreateKey(ctx, "fhir", azkeys.CreateKeyParameters{
		Kty:     to.Ptr(azkeys.KeyTypeRSA),
		KeySize: to.Ptr(int32(2048)),
		KeyOps:  []*azkeys.KeyOperation{to.Ptr(azkeys.KeyOperationWrapKey), to.Ptr(azkeys.KeyOperationUnwrapKey)},
	}, nil)
	if err != nil {
		return err
	}
	fmt.Println("created", first.Key.KID.Name(), *first.Key.Kty, len(first.Key.N)*8)

	secret := []byte("0123456789abcdef0123456789abcdef")
	wrapping := azkeys.KeyOperationParameters{Algorithm: to.Ptr(azkeys.EncryptionAlgorithmRSAOAEP256), Value: secret}
	wrapped, err := keys.WrapKey(ctx, "fhir", first.Key.KID.Version(), wrapping, nil)
	if err != nil {
		return err
	}

	second, err := keys.RotateKey(ctx, "fhir", nil)
	if err != nil {
		return err
	}
	fmt.Println("rotated", second.Key.KID.Version() != first.Key.KID.Version())

	versions := 0
	for pager := keys.NewListKeyPropertiesVersionsPager("fhir", nil); pager.More(); {
		page, err := pager.NextPage(ctx)
		if err != nil {
			return err
		}
		versions += len(page.Value)
	}
	fmt.Println("versions", versions)

	wrapping.Value = wrapped.Result
	unwrapped, err := keys.UnwrapKey(ctx, "fhir", first.Key.KID.Version(), wrapping, nil)
	if err != nil {
		return err
	}
	fmt.Println("unwrapped", string(unwrapped.Result) == string(secret))

	disabled := azkeys.UpdateKeyParameters{KeyAttributes: &azkeys.KeyAttributes{Enabled: to.Ptr(false)}}
	if _, err := keys.UpdateKey(ctx, "fhir", first.Key.KID.Version(), disabled, nil); err != nil {
		return err
	}
	_, err = keys.UnwrapKey(ctx, "fhir", first.Key.KID.Version(), wrapping, nil)
	var refused *azcore.ResponseError
	if !errors.As(err, &refused) {
		return fmt.Errorf("a disabled version unwrapped: %w", err)
	}
	fmt.Println("disabled", refused.StatusCode, refused.ErrorCode)

	if _, err := keys.DeleteKey(ctx, "fhir", nil); err != nil {
		return err
	}
	if err := deleted(ctx, keys, "fhir"); err != nil {
		return err
	}
	recovered, err := keys.RecoverDeletedKey(ctx, "fhir", nil)
	if err != nil {
		return err
	}
	fmt.Println("recovered", recovered.Key.KID.Version() == second.Key.KID.Version())
	return nil
}

// deleted waits until the key is: while Key Vault still deletes it, the deleted key is not found, and it cannot be recovered.
func deleted(ctx context.Context, keys *azkeys.Client, name string) error {
	var err error
	for attempt := 0; attempt < 100; attempt++ {
		if _, err = keys.GetDeletedKey(ctx, name, nil); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}
