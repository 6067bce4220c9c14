/** A reactive form of Angular's, compiled in the page as it starts; what is shown below it is the form's own value. */
import "@angular/compiler";
import { Component, provideZonelessChangeDetection } from "@angular/core";
import { FormControl, FormGroup, ReactiveFormsModule } from "@angular/forms";
import { bootstrapApplication } from "@angular/platform-browser";

class ShopForm {
  form = new FormGroup({
    city: new FormControl(""),
    country: new FormControl("fr"),
    day: new FormControl(""),
    gift: new FormControl(false),
    way: new FormControl("shop"),
    password: new FormControl(""),
  });

  told() {
    const { password, ...shown } = this.form.value;
    return JSON.stringify({ ...shown, length: password.length });
  }
}

const component = Component({
  selector: "shop-form",
  imports: [ReactiveFormsModule],
  template: `<form [formGroup]="form">
    <label>City <input formControlName="city"></label>
    <label>Password <input type="password" formControlName="password"></label>
    <label>Country <select formControlName="country"><option value="fr">France</option><option value="nl">Netherlands</option></select></label>
    <label>Day <input type="date" formControlName="day"></label>
    <label><input type="checkbox" formControlName="gift"> As a gift</label>
    <label><input type="radio" value="home" formControlName="way"> To my home</label>
    <label><input type="radio" value="shop" formControlName="way"> To the shop</label>
    <output>{{ told() }}</output>
  </form>`,
})(ShopForm);

document.getElementById("app").append(document.createElement("shop-form"));
bootstrapApplication(component ?? ShopForm, { providers: [provideZonelessChangeDetection()] });
